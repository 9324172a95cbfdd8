/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a person does to a journal, one operation in a process of its own, so that it can be ended, or its disk can fail,
 * anywhere; and a look at what is there afterwards, by the product's own opening. */

/* A journal with two entries, a file each, a draft, something kept on this computer, and an older copy elsewhere. */
typedef struct
{
  char *path; /* (owned) v: the journal, copy: the copy */
  char *one;  /* (owned) an entry's id: it is left alone all along */
  char *two;  /* (owned) the entry that something is done to */
  char *file; /* (owned) the id of the file of @two */
  char *kept; /* (owned) what the keyring keeps */
  char *code; /* (owned) the recovery code */
} Fixture;

/* The words of every entry, file and draft have it; nothing on the disk may. */
#define OPERATION_MARKER "qzxmarkerqzx"

typedef struct
{
  const char *name;
  const char *before; /* of operations_look (): the journal before it, */
  const char *after;  /* and when it is done */
  gboolean    either; /* with an error it may be done all the same: what is left to do is done at the next opening */
  gboolean    copies; /* it is the copy that changes */
} Operation;

extern const Operation operations[];
extern const guint     n_operations;

Fixture *operations_make_fixture (void);
void     operations_free_fixture (Fixture *fixture);

/* A folder of its own with all that @fixture has, for @operation to work on; others may lie beside it. */
char *operations_make_place (Fixture         *fixture,
                             const Operation *operation);
char *operations_copy_place (const char *path); /* as it is now */
void  operations_remove_place (char *path);     /* (transfer full) */
void  operations_remove (const char *path);

/* First of all in main (), in place of g_test_init (). In the process that operations_run () starts it does not come back. */
void operations_init (int    *argc,
                      char ***argv);
/* What the environment says of it, or @otherwise. */
guint operations_number (const char *variable,
                         guint       otherwise);
/* @test for each operation, by its name below @path. */
void operations_add (const char   *path,
                     GTestDataFunc test);

/* Runs @operation on the journal in @path with @variables (pairs) in the environment, in a process of its own; the exit status
 * of waitpid (). It tells u (unlocked), d (done), x (an error, and it was said well), z (at its end). */
int operations_run (Fixture           *fixture,
                    const Operation   *operation,
                    const char        *path,
                    const char *const *variables,
                    char             **told);

/* The same to its end; the letters of its file calls, see tests/support/disk.c. */
char *operations_run_through (Fixture         *fixture,
                              const Operation *operation,
                              const char      *path,
                              char           **told);

/* Opens the journal in @path / @name as the next start would, and tells what is there in one line; "none" where there is
 * no journal, "damaged" where it has no keys any more. By the recovery code, which costs no time, if @quick. */
char *operations_look (Fixture    *fixture,
                       const char *path,
                       const char *name,
                       gboolean    quick);

typedef enum {
  JUDGE_ALL = 0,
  JUDGE_CODE = 1 << 0,      /* by the recovery code, as above, unless the operation is about the passphrase */
  JUDGE_NOT_BYTES = 1 << 1, /* without a look at every byte for what is plain */
  JUDGE_FAULT = 1 << 2,     /* the disk failed, and not everything that is done can be told of */
} JudgeFlags;

/* Whether what is there now is what may be; (nullable) else what is wrong. */
char *operations_judge (Fixture         *fixture,
                        const Operation *operation,
                        const char      *path,
                        const char      *told,
                        JudgeFlags       flags);

G_END_DECLS

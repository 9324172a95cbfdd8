/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stdint.h>

/* One change in the record that disk.c writes, and behind it @n_first and @n_second bytes. Paths lie below DISK_UNDER.
 * C @first is made, a file of number @file; W written (@first: the bytes) and T cut, at @at; S made durable; D the folder
 * @first made durable; R @first renamed to @second, X both exchanged; U @first removed; M the folder @first made; K @first
 * was told on standard output. */
typedef struct
{
  char     what;
  uint32_t n_first;
  uint32_t n_second;
  uint64_t file;
  uint64_t at;
} DiskRecord;

#pragma once
#include <stddef.h>
typedef unsigned long thrd_t;
typedef int (*thrd_start_t)(void *);
typedef struct { int locked; } mtx_t;
#define thread_local _Thread_local
enum { thrd_success, thrd_busy, thrd_error, thrd_nomem, thrd_timedout };
enum { mtx_plain, mtx_recursive, mtx_timed };
int thrd_create(thrd_t *id, thrd_start_t code, void *argument);
int thrd_join(thrd_t id, int *result);
int thrd_detach(thrd_t id);
thrd_t thrd_current(void);
void thrd_yield(void);
void thrd_exit(int result);
int mtx_init(mtx_t *mutex, int type);
void mtx_destroy(mtx_t *mutex);
int mtx_lock(mtx_t *mutex);
int mtx_trylock(mtx_t *mutex);
int mtx_unlock(mtx_t *mutex);

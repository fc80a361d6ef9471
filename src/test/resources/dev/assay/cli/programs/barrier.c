// assay: --model rc11 expect: holds
/* What each thread wrote before a barrier, all have after it; one of them is told to go on alone. */
#include <assert.h>
#include <pthread.h>

static pthread_barrier_t meeting;
static int written[3];
static int alone;

static void *worker(void *argument) {
  long me = (long)argument;
  written[me] = 1;
  if (pthread_barrier_wait(&meeting) == PTHREAD_BARRIER_SERIAL_THREAD) alone++;
  assert(written[0] + written[1] + written[2] == 3);
  pthread_barrier_wait(&meeting);
  assert(alone == 1);
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  pthread_barrier_init(&meeting, NULL, 3);
  for (long i = 0; i < 2; i++) pthread_create(&threads[i], NULL, worker, (void *)i);
  worker((void *)2);
}

// assay: --model rc11 expect: violated
/* Only two threads come to a barrier for three, so nobody goes on. */
#include <pthread.h>

static pthread_barrier_t meeting;

static void *worker(void *unused) {
  pthread_barrier_wait(&meeting);
  return NULL;
}

int main(void) {
  pthread_t one, two;
  pthread_barrier_init(&meeting, NULL, 3);
  pthread_create(&one, NULL, worker, NULL);
  pthread_create(&two, NULL, worker, NULL);
}

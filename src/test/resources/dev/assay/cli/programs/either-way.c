// assay: expect: violated
// What is not determined goes both ways: this lock is not always given back.
#include <dat3m.h>
#include <pthread.h>

static pthread_mutex_t lock;
static int times;

static void *worker(void *unused) {
  pthread_mutex_lock(&lock);
  times++;
  if (__VERIFIER_nondet_bool())
    pthread_mutex_unlock(&lock);
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, worker, NULL);
  pthread_create(&b, NULL, worker, NULL);
}

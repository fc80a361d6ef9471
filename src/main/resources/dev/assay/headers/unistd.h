#pragma once
#include <stddef.h>
unsigned int sleep(unsigned int seconds);
int usleep(unsigned int microseconds);

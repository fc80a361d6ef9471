#pragma once
#include <linux/rcupdate.h>
#define init_rcu() ((void)0)

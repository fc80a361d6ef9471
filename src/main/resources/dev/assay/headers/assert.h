#undef assert
#ifdef NDEBUG
#define assert(condition) ((void)0)
#else
#define assert(condition) __assay_do_assert(!!(condition))
#endif
#undef static_assert
#define static_assert _Static_assert

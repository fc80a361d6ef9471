/*
 * This is so because of the following:
 *
 * C ring-publish
 *
 * {
 * 	int head = 0;
 * }
 *
 * P0(int *head, int *slot)
 * {
 * 	WRITE_ONCE(*slot, 7);
 * 	smp_store_release(head, 1);
 * }
 *
 * P1(int *head, int *slot)
 * {
 * 	int r0;
 * 	int r1 = -1;
 *
 * 	r0 = smp_load_acquire(head);
 * 	if (r0 != 0)
 * 		r1 = READ_ONCE(*slot);
 * }
 *
 * exists (1:r0=1 /\ 1:r1=0)
 */
int x;

/** A thread that does not even begin. */
throw new RangeError('not today');

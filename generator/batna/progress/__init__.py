"""Does the agreement deliver? Status, grade and dates of an implementation, given a day."""

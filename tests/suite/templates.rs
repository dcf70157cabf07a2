//! A department changes layout, wording and look with text files alone.

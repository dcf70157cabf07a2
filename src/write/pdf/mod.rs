//! Tree → PDF/UA-1, through `printpdf` and `lopdf`.

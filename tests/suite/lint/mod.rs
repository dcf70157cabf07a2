//! `advert lint`: rules, places, levels, exceptions, precision.

mod cases;
<<<<<<< HEAD
mod precision;
=======
mod report;
>>>>>>> factrules

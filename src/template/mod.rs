//! Tera as all of the house's templates use it: with bounds, and faults in the author's words.
//!
//! In: templates and values. Out: text of a bounded size, or what Tera finds wrong, at its place in
//! the template. Templates are trusted to say what they like; what they make is bounded. Nothing here
//! knows what a template is for.

use std::io::{self, Write};

use tera::{Context, Error, Kwargs, State, Tera, TeraResult, Value};

pub(crate) mod fault;
pub(crate) mod includes;
mod range;
pub(crate) mod words;

/// The largest text that a template may make besides what it is handed, in bytes: some 300 pages.
pub(crate) const LARGEST_TEXT: usize = 2 << 20;

/// How plain text enters what a template makes.
pub(crate) type Escape = fn(&str, &mut dyn Write) -> io::Result<()>;

/// An instance for templates whose names end in `extension`, such as `.md`. All plain text goes
/// through `escape`; the filter `safe`, which would pass it by, is refused in the words of `refusal`.
pub(crate) fn instance(extension: &'static str, escape: Escape, refusal: &'static str) -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on([extension]);
    tera.set_escape_fn(escape);
    range::register(&mut tera);
    tera.register_filter(
        "safe",
        move |_: &Value, _: Kwargs, _: &State<'_>| -> TeraResult<Value> {
            Err(Error::message(refusal))
        },
    );
    tera
}

/// What the template `name` makes of `context`, if that is no more than `limit` bytes.
///
/// # Errors
/// What Tera finds wrong while the template runs; [`io::ErrorKind::FileTooLarge`] above the limit.
pub(crate) fn render(
    tera: &Tera,
    name: &str,
    context: &Context,
    limit: usize,
) -> TeraResult<Vec<u8>> {
    let mut output = Bounded {
        bytes: Vec::new(),
        limit,
    };
    tera.render_to(name, context, &mut output)?;
    Ok(output.bytes)
}

/// Where output ends, however long a template goes on.
struct Bounded {
    bytes: Vec<u8>,
    limit: usize,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

//! Tera as all of the house's templates use it: with bounds, and faults in the author's words.
//!
//! In: templates and values. Out: text of a bounded size, or what Tera finds wrong, at its place in
//! the template. Templates are trusted to say what they like; what they cost is bounded. Nothing here
//! knows what a template is for.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use tera::{Context, Error, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use self::edits::{Metered, Weight};
use self::meter::{Spent, metered};
use self::wrap::{Unfit, Wrapped, wrap};
use crate::source::front_matter::Body;

mod edits;
mod expression;
pub(crate) mod fault;
mod guards;
pub(crate) mod includes;
mod lexer;
mod meter;
mod operators;
mod range;
#[cfg(test)]
mod tests;
pub(crate) mod words;
mod wrap;

/// The largest text that a template may make besides what it is handed, in bytes: some 300 pages.
pub(crate) const LARGEST_TEXT: usize = 2 << 20;

/// The largest report that Tera may make of names that nothing has, in bytes: it shows the whole line
/// for each name on it.
const LARGEST_REPORT: usize = 64 << 20;

/// A character may be written as so many: `&#124;` for a bar.
const WRITTEN_FOR_SHOWN: usize = 8;

/// How plain text enters what a template makes.
pub(crate) type Escape = fn(&str, &mut dyn Write) -> io::Result<()>;

/// Templates, compiled so that what they cost is counted.
#[derive(Clone)]
pub(crate) struct Engine {
    tera: Tera,
    metered: Arc<BTreeMap<String, Metered>>,
}

/// What is wrong with a template.
#[derive(Debug)]
pub struct Fault {
    kind: Kind,
    metered: Arc<BTreeMap<String, Metered>>,
}

#[derive(Debug)]
enum Kind {
    Tera(Error),
    /// A template that makes more than so many bytes; what Tera finds at the place where it does.
    TooMuchText {
        limit: usize,
        at: Option<Error>,
    },
    /// A template that Tera would take.
    Unfit {
        template: String,
        unfit: Unfit,
    },
}

impl std::fmt::Display for Fault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.kind {
            Kind::Tera(error) => error.fmt(formatter),
            Kind::TooMuchText { limit, .. } => write!(formatter, "more than {limit} bytes"),
            Kind::Unfit { template, unfit } => write!(formatter, "{template}: {unfit:?}"),
        }
    }
}

impl std::error::Error for Fault {}

impl Fault {
    /// A fault whose places are those of a template into which nothing was put.
    fn as_written(name: &str, body: &Body, kind: Kind) -> Self {
        let metered = BTreeMap::from([(name.to_owned(), Metered::as_written(body))]);
        Self {
            kind,
            metered: Arc::new(metered),
        }
    }
}

impl Engine {
    /// For templates whose names end in `extension`, such as `.md`. All plain text goes through
    /// `escape`; the filter `safe`, which would pass it by, is refused in the words of `refusal`.
    pub(crate) fn new(extension: &'static str, escape: Escape, refusal: &'static str) -> Self {
        let mut tera = Tera::new();
        tera.autoescape_on([extension]);
        tera.set_escape_fn(escape);
        range::register(&mut tera);
        meter::register(&mut tera);
        guards::register(&mut tera);
        tera.register_filter(
            "safe",
            move |_: &Value, _: Kwargs, _: &State<'_>| -> TeraResult<Value> {
                Err(Error::message(refusal))
            },
        );
        Self {
            tera,
            metered: Arc::default(),
        }
    }

    /// Adds what else templates may call.
    pub(crate) fn with(mut self, register: fn(&mut Tera)) -> Self {
        register(&mut self.tera);
        self
    }

    /// Compiles templates, each with its name and body, which may use each other.
    ///
    /// # Errors
    /// Every fault that a template has by itself; else what Tera finds wrong with them together.
    pub(crate) fn add<'a>(
        &mut self,
        templates: impl IntoIterator<Item = (&'a str, &'a Body)>,
    ) -> Result<(), Vec<Fault>> {
        let templates: Vec<(&str, &Body)> = templates.into_iter().collect();
        let mut unfit = Vec::new();
        let mut wrapped = Vec::new();
        for (name, body) in &templates {
            match wrap(body) {
                Ok(template) => wrapped.push(((*name).to_owned(), template)),
                Err(found) => unfit.push((*name, *body, found)),
            }
        }
        let weight = |(name, template): &(String, Wrapped<'_>)| (name.clone(), template.weight);
        let weights: BTreeMap<String, Weight> = wrapped.iter().map(weight).collect();
        let names: usize = wrapped.iter().map(|(_, template)| template.names).sum();
        let finished = wrapped.into_iter();
        let finished = finished.map(|(name, template)| (name, template.finish(&weights)));
        self.metered = Arc::new(finished.collect());
        for (name, body) in &templates {
            let Some(metered) = self.metered.get(*name) else {
                continue;
            };
            let line = metered.longest_line();
            if names.saturating_mul(line.len()) > LARGEST_REPORT {
                unfit.push((*name, *body, Unfit::LongLine(metered.body_span(&line))));
            }
        }
        let texts = self.metered.iter();
        let texts = texts.map(|(name, metered)| (name.as_str(), metered.text.as_str()));
        let added = match unfit[..] {
            [] => self.tera.add_raw_templates(texts),
            _ => Ok(()),
        };
        if unfit.is_empty() && added.is_ok() {
            return Ok(());
        }
        let overflows =
            |(_, _, found): &(&str, &Body, Unfit)| matches!(found, Unfit::ManyBranches(_));
        // Tera is not to read what its stack does not hold.
        let syntax: &[(&str, &Body)] = if unfit.iter().any(overflows) {
            &[]
        } else {
            &templates
        };
        // A fault of syntax is told as Tera finds it in what the author wrote; each file is tried
        // alone, so that one does not hide that of the next.
        let syntax = syntax.iter().filter_map(|(name, body)| {
            let error = Tera::new().add_raw_template(name, &body.text).err()?;
            matches!(error.kind(), ErrorKind::SyntaxError(_))
                .then(|| Fault::as_written(name, body, Kind::Tera(error)))
        });
        let mut faults: Vec<Fault> = syntax.collect();
        if !faults.is_empty() {
            return Err(faults);
        }
        for (name, body, unfit) in unfit {
            let template = name.to_owned();
            let kind = Kind::Unfit { template, unfit };
            faults.push(Fault::as_written(name, body, kind));
        }
        if let Err(error) = added {
            faults.push(self.fault(Kind::Tera(error)));
        }
        Err(faults)
    }

    fn fault(&self, kind: Kind) -> Fault {
        Fault {
            kind,
            metered: Arc::clone(&self.metered),
        }
    }

    /// What the template `name` makes of `context`, if that is no more than `limit` bytes.
    ///
    /// # Errors
    /// What Tera finds wrong while the template runs, or where it costs too much.
    pub(crate) fn render(
        &self,
        name: &str,
        context: &Context,
        limit: usize,
    ) -> Result<Vec<u8>, Fault> {
        self.run(name, context, limit).0
    }

    /// As [`render`](Self::render), with what it took.
    fn run(&self, name: &str, context: &Context, limit: usize) -> (Result<Vec<u8>, Fault>, Spent) {
        let mut output = Bounded {
            bytes: Vec::new(),
            limit,
        };
        let most = meter::handled(limit);
        let (result, spent) = metered(most, || self.tera.render_to(name, context, &mut output));
        let error = match result {
            Ok(()) => return (Ok(output.bytes), spent),
            Err(error) => error,
        };
        if !matches!(error.kind(), ErrorKind::Io(io::ErrorKind::FileTooLarge)) {
            return (Err(self.fault(Kind::Tera(error))), spent);
        }
        // Tera tells no place of a writer that is full. With a smaller budget the same template ends
        // where it writes too much.
        let most = (limit / WRITTEN_FOR_SHOWN) as u64;
        let (again, _) = metered(most, || self.tera.render_to(name, context, io::sink()));
        let at = again.err();
        (Err(self.fault(Kind::TooMuchText { limit, at })), spent)
    }
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

//! The body of a request, within bounds: the pairs of a form, and the files that it sends.
//!
//! In: a body that comes in, and what it says of itself. Out: pairs and files, or the status that refuses it.
//! Only where a document is brought in may a body be as large as the largest document that an import reads, and
//! such bodies share a room of two of that size: one that never comes to its end keeps no other waiting.

use std::time::Duration;

use http_body_util::{BodyDataStream, BodyExt as _, LengthLimitError, Limited};
use hyper::body::{Body, Bytes};
use multer::{Constraints, Multipart, SizeLimit};
use tokio::sync::Semaphore;

use super::message::{Pairs, Sent};
use crate::import::LARGEST;

/// The most bytes of a form: all texts of a vacancy are far less.
const LARGEST_FORM: usize = 1 << 20;

/// What parts a document from the rest of its form, at most.
const AROUND: u64 = 64 << 10;

/// The most parts of a form with a document.
const MOST_PARTS: usize = 8;

/// The most that is read of a body which is refused, so that the browser hears why.
const MOST_REFUSED: u64 = 1 << 30;

/// How long a request may take to come in, its head and its body each.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// What a form sends.
pub(super) type Form = (Pairs, Vec<Sent>);

/// The room for bodies with documents, in units of [`UNIT`].
static ROOM: Semaphore = Semaphore::const_new(2 * WHOLE as usize);

/// The bytes of a unit of room.
const UNIT: u64 = 64 << 10;

/// What the largest body takes, and one that does not say how large it is.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the largest document has some thousand units"
)]
const WHOLE: u32 = ((LARGEST + AROUND) / UNIT) as u32;

/// Whether a document may be sent to this path.
pub(super) fn takes_documents(path: &str) -> bool {
    let is_draft = path.starts_with("/vacancy/") && path.ends_with("/draft");
    path == "/import" || is_draft
}

/// The whole form in `body`, which says that it is `kind`, or the status that refuses it.
pub(super) async fn read<B>(body: B, path: &str, kind: Option<&str>) -> Result<Form, u16>
where
    B: Body<Data = Bytes> + Send + Unpin + 'static,
    B::Error: std::error::Error + Send + Sync + 'static,
{
    let boundary = kind.and_then(|kind| multer::parse_boundary(kind).ok());
    let Some(boundary) = boundary.filter(|_| takes_documents(path)) else {
        return within_patience(read_pairs(body)).await;
    };
    let length = body.size_hint().exact();
    let units = length.and_then(|length| u32::try_from(length.div_ceil(UNIT)).ok());
    let Ok(_room) = ROOM.acquire_many(units.unwrap_or(WHOLE).min(WHOLE)).await else {
        return Err(500);
    };
    if length.is_some_and(|length| length > LARGEST + AROUND) {
        return within_patience(drain(body)).await;
    }
    within_patience(read_parts(body, boundary)).await
}

async fn within_patience<T>(reading: impl Future<Output = Result<T, u16>>) -> Result<T, u16> {
    tokio::time::timeout(PATIENCE, reading)
        .await
        .unwrap_or(Err(408))
}

async fn read_pairs<B>(body: B) -> Result<Form, u16>
where
    B: Body<Data = Bytes>,
    B::Error: std::error::Error + Send + Sync + 'static,
{
    match Limited::new(body, LARGEST_FORM).collect().await {
        Ok(whole) => Ok((Pairs::of(&whole.to_bytes()), Vec::new())),
        Err(error) if error.is::<LengthLimitError>() => Err(413),
        Err(_) => Err(400),
    }
}

/// Reads what is too large to its end, as a browser shows no answer before it has sent all.
async fn drain<T, B>(mut body: B) -> Result<T, u16>
where
    B: Body<Data = Bytes> + Unpin,
{
    let mut rest = MOST_REFUSED;
    while let Some(Ok(frame)) = body.frame().await {
        let length = frame.data_ref().map_or(0, Bytes::len);
        rest = rest.saturating_sub(u64::try_from(length).unwrap_or(u64::MAX));
        if rest == 0 {
            break;
        }
    }
    Err(413)
}

async fn read_parts<B>(body: B, boundary: String) -> Result<Form, u16>
where
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: std::error::Error + Send + Sync + 'static,
{
    let whole = SizeLimit::new()
        .whole_stream(LARGEST + AROUND)
        .per_field(LARGEST);
    let bounds = Constraints::new().size_limit(whole);
    let mut parts = Multipart::with_constraints(BodyDataStream::new(body), boundary, bounds);
    let (mut pairs, mut files) = (Pairs::default(), Vec::new());
    let mut room = LARGEST_FORM;
    for _ in 0..MOST_PARTS {
        let Some(part) = parts.next_field().await.map_err(|error| status(&error))? else {
            return Ok((pairs, files));
        };
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|error| status(&error))?;
        match file {
            // A field in which nothing was chosen sends a file without a name.
            Some(file) if file.is_empty() && bytes.is_empty() => {}
            Some(name) => files.push(Sent {
                name,
                bytes: bytes.into(),
            }),
            None => {
                room = room.checked_sub(bytes.len()).ok_or(413_u16)?;
                pairs.push(name, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
    }
    Err(413)
}

/// The status that says what is wrong with a body.
fn status(error: &multer::Error) -> u16 {
    match error {
        multer::Error::FieldSizeExceeded { .. } | multer::Error::StreamSizeExceeded { .. } => 413,
        _ => 400,
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::pin::{Pin, pin};
    use std::task::{Context, Poll};

    use http_body_util::Full;
    use hyper::body::{Frame, SizeHint};

    use super::*;

    const KIND: &str = "multipart/form-data; boundary=x";

    fn read_now(path: &str, kind: Option<&str>, body: impl Into<Bytes>) -> Result<Form, u16> {
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_time().build().unwrap();
        runtime.block_on(read(Full::new(body.into()), path, kind))
    }

    fn part(head: &str, body: &str) -> String {
        format!("--x\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n")
    }

    #[test]
    fn a_document_comes_with_the_pairs_around_it() {
        let body = [
            part("name=\"a\"", "b c"),
            part(
                "name=\"document\"; filename=\"r\u{f6}le.md\"",
                "# R\r\n--y\r\n",
            ),
            part("name=\"other\"; filename=\"\"", ""),
            "--x--\r\n".to_owned(),
        ]
        .concat();
        for path in ["/import", "/vacancy/york/draft"] {
            let (pairs, files) = read_now(path, Some(KIND), body.clone()).unwrap();
            assert_eq!(pairs.get("a"), Some("b c"));
            let expected = Sent {
                name: "r\u{f6}le.md".to_owned(),
                bytes: b"# R\r\n--y\r\n".to_vec(),
            };
            assert_eq!(files, [expected]);
        }
        // Elsewhere a body is pairs, whatever it says of itself.
        let (_, files) = read_now("/new", Some(KIND), body).unwrap();
        assert_eq!(files, []);
    }

    /// A body that says how large it is, and never comes.
    struct Unfinished(u64);

    impl Body for Unfinished {
        type Data = Bytes;
        type Error = std::convert::Infallible;

        fn poll_frame(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
            Poll::Pending
        }

        fn size_hint(&self) -> SizeHint {
            SizeHint::with_exact(self.0)
        }
    }

    #[test]
    fn a_body_that_does_not_end_keeps_no_other_waiting() {
        let whole = [part("name=\"a\"", "b"), "--x--\r\n".to_owned()].concat();
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_time().build().unwrap();
        runtime.block_on(async {
            for length in [1_000, LARGEST] {
                let mut unfinished = pin!(read(Unfinished(length), "/import", Some(KIND)));
                let waits = poll_fn(|context| Poll::Ready(unfinished.as_mut().poll(context))).await;
                assert!(waits.is_pending());
                let other = read(Full::new(whole.clone().into()), "/import", Some(KIND));
                // Far longer than it takes, and less than anybody waits for the first.
                let other = tokio::time::timeout(PATIENCE / 2, other).await;
                let (pairs, _) = other.expect("the other is read").unwrap();
                assert_eq!(pairs.get("a"), Some("b"));
            }
        });
    }

    #[test]
    fn bodies_are_bounded() {
        let long = vec![b'x'; LARGEST_FORM + 1];
        assert_eq!(read_now("/new", None, long.clone()).unwrap_err(), 413);
        assert_eq!(read_now("/import", None, long.clone()).unwrap_err(), 413);
        let text = String::from_utf8(long).unwrap();
        let pair = part("name=\"a\"", &text) + "--x--\r\n";
        assert_eq!(read_now("/import", Some(KIND), pair).unwrap_err(), 413);
        let many = part("name=\"a\"", "b").repeat(MOST_PARTS + 1) + "--x--\r\n";
        assert_eq!(read_now("/import", Some(KIND), many).unwrap_err(), 413);
        let large = vec![b'x'; usize::try_from(LARGEST + AROUND + 1).unwrap()];
        assert_eq!(read_now("/import", Some(KIND), large).unwrap_err(), 413);
        for broken in [
            "",
            "--x",
            "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\nc",
        ] {
            assert_eq!(
                read_now("/import", Some(KIND), broken).unwrap_err(),
                400,
                "{broken}"
            );
        }
    }
}

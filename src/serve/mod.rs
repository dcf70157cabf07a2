//! `advert serve`: a page for recruiters, on this machine alone.
//!
//! In: a project, a port, and the day whenever one is asked for. Out: answers to the requests of one
//! browser until the program is to end. Here is the socket and nothing else: a request is let in by
//! [`guard`], and what [`site`] makes of it is a function of the request and of the project's files.
//!
//! Connections are bounded in number and in time. Where there are too many, the oldest goes that is not
//! being answered, so that slow and silent ones keep nobody out.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, COOKIE, HOST, HeaderName, ORIGIN};
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::Notify;
use tokio::task::AbortHandle;

use self::body::PATIENCE;
use self::guard::{Admission, Guard, Head};
use self::message::{Pairs, Request, Response};
pub(crate) use self::site::Site;

mod asked;
mod body;
mod guard;
mod message;
mod pages;
mod site;
#[cfg(test)]
mod tests;

/// How long a connection may live, whatever it does.
const LIFE: Duration = Duration::from_mins(10);

/// The most connections at a time.
const MOST: usize = 200;

/// A server that listens already.
pub(crate) struct Server {
    listener: TcpListener,
    guard: Arc<Guard>,
    /// Wakes the server when it is to end.
    end: Arc<Notify>,
}

impl Server {
    /// Listens on this machine, at `port` or at any that is free.
    ///
    /// # Errors
    /// The port is taken, or the system refuses it.
    pub(crate) fn listen(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        let guard = Guard::new(port).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(Self {
            listener,
            guard: Arc::new(guard),
            end: Arc::default(),
        })
    }

    /// The address for whoever sits at the program's window.
    pub(crate) fn address(&self) -> String {
        self.guard.address()
    }

    /// The address for the browser that the program opens; it serves once.
    pub(crate) fn address_once(&self) -> String {
        self.guard.address_once()
    }

    /// What ends the server.
    pub(crate) fn ender(&self) -> impl Fn() + Send + Sync + 'static {
        let end = Arc::clone(&self.end);
        move || end.notify_one()
    }

    /// Answers until it is to end.
    ///
    /// # Errors
    /// The system does not let it wait for connections.
    pub(crate) fn run(self, site: Site) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .max_blocking_threads(4)
            .build()?;
        let end = Arc::clone(&self.end);
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            let site = Arc::new(site);
            tokio::spawn(accept(listener, site, self.guard, Arc::clone(&end)));
            end.notified().await;
            // The answer that says so is on its way.
            tokio::time::sleep(Duration::from_millis(500)).await;
            Ok(())
        })
    }
}

/// A connection, and whether it is being answered.
type Connection = (AbortHandle, Arc<AtomicBool>);

async fn accept(
    listener: tokio::net::TcpListener,
    site: Arc<Site>,
    guard: Arc<Guard>,
    end: Arc<Notify>,
) {
    let mut connections: VecDeque<Connection> = VecDeque::new();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // The system has no more of something; it will.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        connections.retain(|(task, _)| !task.is_finished());
        if connections.len() >= MOST {
            let idle = connections
                .iter()
                .position(|(_, is_busy)| !is_busy.load(Ordering::Relaxed));
            if let Some((task, _)) = connections.remove(idle.unwrap_or(0)) {
                task.abort();
            }
        }
        let is_busy = Arc::new(AtomicBool::new(false));
        let (site, guard, end) = (Arc::clone(&site), Arc::clone(&guard), Arc::clone(&end));
        let busy = Arc::clone(&is_busy);
        let service = service_fn(move |request| {
            let (site, guard, end) = (Arc::clone(&site), Arc::clone(&guard), Arc::clone(&end));
            let busy = Arc::clone(&busy);
            async move {
                let response = respond(request, &site, &guard, &end, &busy).await;
                Ok::<_, Infallible>(sent(response))
            }
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(PATIENCE)
            .max_buf_size(64 << 10)
            .serve_connection(TokioIo::new(stream), service);
        let task = tokio::spawn(async move {
            // What becomes of a connection is the browser's affair.
            let _ = tokio::time::timeout(LIFE, connection).await;
        });
        connections.push_back((task.abort_handle(), is_busy));
    }
}

/// Lets a request in, reads its form, and has it answered.
async fn respond(
    request: hyper::Request<Incoming>,
    site: &Arc<Site>,
    guard: &Guard,
    end: &Notify,
    busy: &AtomicBool,
) -> Response {
    let (head, body) = request.into_parts();
    let text = |name: HeaderName| head.headers.get(name).and_then(|value| value.to_str().ok());
    let is_post = match head.method {
        hyper::Method::GET | hyper::Method::HEAD => false,
        hyper::Method::POST => true,
        _ => return site.refuse(405),
    };
    let cookies = head.headers.get_all(COOKIE).iter();
    let cookies: Vec<&str> = cookies.filter_map(|value| value.to_str().ok()).collect();
    let is_once = |name: HeaderName| head.headers.get_all(name).iter().count() < 2;
    let path = head.uri.path();
    let admission = guard.admit(Head {
        is_post,
        path,
        query: head.uri.query().unwrap_or_default(),
        host: text(HOST).filter(|_| is_once(HOST)),
        origin: if is_once(ORIGIN) {
            text(ORIGIN)
        } else {
            Some("")
        },
        cookies: &cookies,
        site: text(HeaderName::from_static("sec-fetch-site")),
    });
    match admission {
        Admission::Admitted => {}
        Admission::Enters(cookie) => {
            let mut response = Response::to("/");
            response.headers.push(("set-cookie", cookie));
            return response;
        }
        Admission::Refused => return site.refuse(403),
        Admission::Unknown => return site.refuse(401),
    }
    let (form, files) = match body::read(body, path, text(CONTENT_TYPE)).await {
        Ok(form) => form,
        Err(status) => return site.refuse(status),
    };
    let request = Request {
        is_post,
        path: path.to_owned(),
        query: Pairs::of(head.uri.query().unwrap_or_default().as_bytes()),
        form,
        files,
    };
    let ends = is_post && path == "/stop";
    busy.store(true, Ordering::Relaxed);
    let worker = Arc::clone(site);
    let answered = tokio::task::spawn_blocking(move || worker.answer(&request)).await;
    busy.store(false, Ordering::Relaxed);
    if ends {
        end.notify_one();
    }
    answered.unwrap_or_else(|_| site.refuse(500))
}

fn sent(response: Response) -> hyper::Response<Full<Bytes>> {
    let mut sent = hyper::Response::new(Full::new(Bytes::from(response.body)));
    *sent.status_mut() = hyper::StatusCode::from_u16(response.status).unwrap_or_default();
    for (name, value) in response.headers {
        if let Ok(value) = hyper::header::HeaderValue::from_str(&value) {
            sent.headers_mut()
                .append(HeaderName::from_static(name), value);
        }
    }
    sent
}

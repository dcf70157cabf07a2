//! `advert serve` at its socket: who is let in, how it ends, and what a kill leaves of what was typed.
//!
//! `ADVERT_KILLS` sets how many kills.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::project::{Project, program};

/// A running server, killed at the end if it did not end before.
struct Server {
    child: Child,
    host: String,
    /// What comes after the address in what the program's window shows.
    key: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(project: &Project) -> Self {
        let mut command = Command::new(program());
        command
            .args(["serve", "--no-open", "--project"])
            .arg(project.path(""));
        Self::of(command)
    }

    fn of(mut command: Command) -> Self {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("serving at http://").unwrap();
        let (host, key) = address.split_once('/').unwrap();
        let (host, key) = (host.to_owned(), format!("/{key}"));
        // What it says at its end must not meet a closed pipe.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Self { child, host, key }
    }

    /// Sends the head of a request and its body; gives the connection.
    fn send(&self, head: &str, body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let length = body.len();
        write!(
            stream,
            "{head}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        stream
    }

    /// The whole response, headers first.
    fn ask(&self, head: &str, body: &str) -> String {
        let mut response = Vec::new();
        let _ = self.send(head, body).read_to_end(&mut response);
        String::from_utf8_lossy(&response).into_owned()
    }

    /// The cookie that the key gives.
    fn cookie(&self) -> String {
        let (host, key) = (&self.host, &self.key);
        let entered = self.ask(&format!("GET {key} HTTP/1.1\r\nHost: {host}"), "");
        let cookie = entered.split("set-cookie: ").nth(1).unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    /// The head of a form that a page of the program sends.
    fn form(&self, path: &str) -> String {
        let (host, cookie) = (&self.host, self.cookie());
        format!("POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}")
    }

    /// Ends it as the page does, and gives the exit code.
    fn stop(mut self) -> Option<i32> {
        let ended = self.ask(&self.form("/stop"), "");
        assert!(ended.starts_with("HTTP/1.1 200 "), "{ended}");
        self.child.wait().unwrap().code()
    }
}

#[test]
fn only_the_browser_that_has_the_key_is_let_in() {
    let project = Project::small();
    let server = Server::start(&project);
    let host = server.host.clone();
    let status = |head: &str, body: &str| {
        let response = server.ask(head, body);
        response.split(' ').nth(1).unwrap_or_default().to_owned()
    };
    let own = format!("Host: {host}");
    let cookie = format!("Cookie: {}", server.cookie());
    assert_eq!(
        status(&format!("GET / HTTP/1.1\r\n{own}\r\n{cookie}"), ""),
        "200"
    );
    assert_eq!(status(&format!("GET / HTTP/1.1\r\n{own}"), ""), "401");
    assert_eq!(
        status(
            &format!("GET / HTTP/1.1\r\nHost: evil.example\r\n{cookie}"),
            ""
        ),
        "403"
    );
    assert_eq!(
        status(&format!("GET / HTTP/1.1\r\n{own}\r\n{own}\r\n{cookie}"), ""),
        "403"
    );
    assert_eq!(
        status(&format!("POST /stop HTTP/1.1\r\n{own}\r\n{cookie}"), ""),
        "403"
    );
    assert_eq!(
        status(&format!("DELETE / HTTP/1.1\r\n{own}\r\n{cookie}"), ""),
        "405"
    );
    let head = server.form("/new");
    assert_eq!(status(&head, &"x".repeat((1 << 20) + 1)), "413");
    assert_eq!(status(&head, "role="), "303");
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn silent_connections_keep_nobody_out() {
    let project = Project::small();
    let server = Server::start(&project);
    let head = format!(
        "GET / HTTP/1.1\r\nHost: {}\r\nCookie: {}",
        server.host,
        server.cookie()
    );
    let mut silent = Vec::new();
    for number in 0..250 {
        let mut stream = TcpStream::connect(&server.host).unwrap();
        if number % 2 == 0 {
            let _ = write!(stream, "GET / HTTP/1.1\r\nHost: ");
        }
        silent.push(stream);
    }
    assert!(server.ask(&head, "").starts_with("HTTP/1.1 200 "));
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn a_port_in_use_is_told() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let project = Project::small();
    project
        .run(&format!("serve --no-open --port {port}"))
        .status(2)
        .stderr(&format!(
            "error: the port {port} is in use; name another, or leave `--port` out\n"
        ));
}

/// A program that lies in a project and is opened without an argument and a terminal serves that project.
#[cfg(unix)]
#[test]
fn a_double_click_serves_the_project_beside_the_program() {
    let project = Project::small();
    let copy = project.path("advert");
    std::fs::copy(program(), &copy).unwrap();
    let mut command = Command::new(&copy);
    // No program is found that would open a browser.
    command.current_dir("/").env("PATH", "");
    let server = Server::of(command);
    assert_eq!(server.stop(), Some(0));
    // Elsewhere help is shown, as before.
    let elsewhere = Command::new(program())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(elsewhere.status.code(), Some(2));
}

/// The file that a new project has for a double-click serves that project, from wherever it is opened: with
/// the program beside it, or else with the one that is installed.
#[cfg(unix)]
#[test]
fn the_starter_file_serves_its_project() {
    let project = Project::empty();
    project
        .run("init --example --quiet \"a/two words\"")
        .status(0);
    let starter = project.path("a/two words/open-adverts.command");
    let start = |path: &std::path::Path| {
        let mut command = Command::new(&starter);
        // No program is found there that would open a browser.
        command.current_dir("/").env("PATH", path);
        Server::of(command)
    };
    let installed = start(program().parent().unwrap());
    let (host, cookie) = (&installed.host, installed.cookie());
    let head = format!("GET / HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}");
    let home = installed.ask(&head, "");
    assert!(home.contains("/vacancy/junior-devops-liverpool"), "{home}");
    assert_eq!(installed.stop(), Some(0));
    std::fs::copy(program(), project.path("a/two words/advert")).unwrap();
    assert_eq!(start("/nowhere".as_ref()).stop(), Some(0));
    let for_windows = project.read("a/two words/open-adverts.cmd");
    assert!(for_windows.starts_with("@echo off\r\n"), "{for_windows}");
    assert_eq!(
        for_windows.matches('\n').count(),
        for_windows.matches("\r\n").count()
    );
    assert!(for_windows.contains("\r\npushd \"%~dp0\"\r\nadvert serve\r\n"));
}

#[test]
fn what_was_typed_survives_kills() {
    let kills = std::env::var("ADVERT_KILLS").ok();
    let kills: usize = kills.map_or(10, |kills| kills.parse().unwrap());
    let project = Project::empty();
    project.run("init --example --quiet").status(0);
    let draft = ".advert/drafts/junior-devops-liverpool/job.json";
    let path = "/vacancy/junior-devops-liverpool/job/typed";
    let mut kept = 0;
    for number in 1..=kills {
        let mut server = Server::start(&project);
        let body = format!("keep=1&reports_to=typed+{number}&was.reports_to=");
        let head = server.form(path);
        let is_heard = number % 2 == 0;
        if is_heard {
            assert!(server.ask(&head, &body).starts_with("HTTP/1.1 200 "));
        } else {
            drop(server.send(&head, &body));
        }
        server.child.kill().unwrap();
        server.child.wait().unwrap();
        if !Path::new(&project.path(draft)).exists() {
            assert_eq!(kept, 0);
            continue;
        }
        let text = project.read(draft);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let typed = value["answers"]["reports_to"]["typed"].as_str().unwrap();
        let is_now: usize = typed.strip_prefix("typed ").unwrap().parse().unwrap();
        assert!(
            is_now == number || !is_heard && is_now == kept,
            "{number}: {is_now}"
        );
        kept = is_now;
    }
    assert!(kept > 0);
    // What was typed is no input of a build.
    project.run("check").status(0);
}

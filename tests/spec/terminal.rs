//! The program in a real pseudo-terminal: keys in, screen out.

use crate::support::fixture;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long a screen may take to appear on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);
/// By this a program asks where the cursor is.
const ASKED: &[u8] = b"\x1b[6n";

pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Arc<Mutex<Box<dyn Write + Send>>>,
    screen: Arc<Mutex<vt100::Parser>>,
    sent: Arc<Mutex<Vec<u8>>>,
}

impl Terminal {
    pub fn start(folder: &Path, args: &[&str]) -> Self {
        Self::sized(folder, args, 80, 24)
    }

    pub fn sized(folder: &Path, args: &[&str], cols: u16, rows: u16) -> Self {
        Self::begin(folder, args, &[], cols, rows)
    }

    /// With variables of the environment.
    pub fn with(folder: &Path, args: &[&str], environment: &[(&str, &str)]) -> Self {
        Self::begin(folder, args, environment, 80, 24)
    }

    fn begin(folder: &Path, args: &[&str], environment: &[(&str, &str)], cols: u16, rows: u16) -> Self {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_fourpillars"));
        command.args(args);
        command.cwd(folder);
        command.env_remove("COLUMNS");
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "en_US.UTF-8"), ("LC_ALL", ""), ("NO_COLOR", "")] {
            command.env(name, value);
        }
        // The person’s own folder is a test’s own, and the tour was offered.
        command.env("XDG_CONFIG_HOME", folder.join(".config"));
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let mut output = pair.master.try_clone_reader().unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(rows), cells(cols), 0)));
        let sent = Arc::new(Mutex::new(Vec::new()));
        let keys = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let (shown, bytes, answers) = (screen.clone(), sent.clone(), keys.clone());
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                shown.lock().unwrap().process(&buffer[..count]);
                bytes.lock().unwrap().extend_from_slice(&buffer[..count]);
                // Where the cursor is, terminals tell whoever asks.
                if buffer[..count].windows(ASKED.len()).any(|it| it == ASKED) {
                    let _ = answers.lock().unwrap().write_all(b"\x1b[1;1R");
                }
            }
        });
        Self { child, master: pair.master, keys, screen, sent }
    }

    pub fn screen(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Every byte the program has sent.
    pub fn sent(&self) -> Vec<u8> {
        self.sent.lock().unwrap().clone()
    }

    /// Waits until a text is on the screen.
    #[track_caller]
    pub fn wait(&mut self, text: &str) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        while !self.screen().contains(text) {
            assert!(Instant::now() < until, "{text:?} did not appear on\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(10));
        }
        self
    }

    /// Waits until a text is no longer on the screen.
    #[track_caller]
    pub fn wait_gone(&mut self, text: &str) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        while self.screen().contains(text) {
            assert!(Instant::now() < until, "{text:?} did not go from\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(10));
        }
        self
    }

    /// Waits until nothing was sent for a while.
    pub fn wait_quiet(&mut self, pause: Duration) -> &mut Self {
        let mut before = self.sent.lock().unwrap().len();
        let mut since = Instant::now();
        let until = since + PATIENCE;
        while since.elapsed() < pause {
            assert!(Instant::now() < until, "it did not come to rest:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(10));
            let now = self.sent.lock().unwrap().len();
            if now != before {
                (before, since) = (now, Instant::now());
            }
        }
        self
    }

    /// The cell in which a text begins, counted from 0: the last such text, since layers lie over the page.
    fn place(&self, text: &str) -> Option<(usize, usize)> {
        let screen = self.screen.lock().unwrap();
        let screen = screen.screen();
        let (rows, cols) = (screen.size().0.get(), screen.size().1.get());
        (0..rows).rev().find_map(|y| {
            let mut row = String::new();
            let mut starts = Vec::new();
            for x in 0..cols {
                let Some(cell) = screen.cell(y, x).filter(|cell| !cell.is_wide_continuation()) else { continue };
                starts.push((row.len(), x));
                row.push_str(if cell.has_contents() { cell.contents() } else { " " });
            }
            let at = row.find(text)?;
            let (_, x) = starts.iter().find(|(start, _)| *start == at)?;
            Some((usize::from(*x), usize::from(y)))
        })
    }

    /// The row and the column of the cursor, counted from 0.
    pub fn cursor(&self) -> (u16, u16) {
        self.screen.lock().unwrap().screen().cursor_position()
    }

    /// What stands in the row of the cursor, from its cell on.
    pub fn at_cursor(&self) -> String {
        let screen = self.screen.lock().unwrap();
        let screen = screen.screen();
        let (row, col) = screen.cursor_position();
        screen.contents_between(row, col, row, screen.size().1.get())
    }

    /// Waits for a text that stands still; the cell in which it begins.
    #[track_caller]
    pub fn cell_of(&mut self, text: &str) -> (usize, usize) {
        let until = Instant::now() + PATIENCE;
        let mut before = None;
        loop {
            let now = self.place(text);
            if let (Some(at), true) = (now, now == before) {
                return at;
            }
            assert!(Instant::now() < until, "{text:?} stands nowhere on\n{}", self.screen());
            before = now;
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    /// What the mouse does at a cell, as terminals report it.
    pub fn mouse(&mut self, code: u8, (x, y): (usize, usize), down: bool) -> &mut Self {
        self.send(&format!("\x1b[<{code};{};{}{}", x + 1, y + 1, if down { 'M' } else { 'm' }))
    }

    /// Clicks on a text, as soon as it is there.
    #[track_caller]
    pub fn click(&mut self, text: &str) -> &mut Self {
        let at = self.cell_of(text);
        self.mouse(0, at, true).mouse(0, at, false)
    }

    /// Clicks so many rows under a text.
    #[track_caller]
    pub fn click_under(&mut self, text: &str, rows: usize) -> &mut Self {
        let (x, y) = self.cell_of(text);
        self.mouse(0, (x, y + rows), true).mouse(0, (x, y + rows), false)
    }

    #[track_caller]
    pub fn double_click(&mut self, text: &str) -> &mut Self {
        self.click(text).click(text)
    }

    /// Draws the pointer from the beginning of one text to the beginning of another with the button down.
    #[track_caller]
    pub fn drag(&mut self, from: &str, to: &str) -> &mut Self {
        let (from, to) = (self.cell_of(from), self.cell_of(to));
        self.mouse(0, from, true).mouse(32, to, true).mouse(0, to, false)
    }

    /// Turns the wheel over a text; a turn is negative upwards.
    #[track_caller]
    pub fn wheel(&mut self, over: &str, turns: i32) -> &mut Self {
        let at = self.cell_of(over);
        for _ in 0..turns.abs() {
            self.mouse(if turns < 0 { 64 } else { 65 }, at, true);
        }
        self
    }

    /// Sends bytes as a keyboard would.
    pub fn send(&mut self, bytes: &str) -> &mut Self {
        let mut keys = self.keys.lock().unwrap();
        keys.write_all(bytes.as_bytes()).unwrap();
        keys.flush().unwrap();
        drop(keys);
        self
    }

    /// Types a text, a little apart so that it is typing and no paste.
    pub fn type_in(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.send(&if c == '\n' { "\r".into() } else { c.to_string() });
            std::thread::sleep(Duration::from_millis(2));
        }
        self
    }

    /// Presses named keys, each on its own.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let bytes = match key {
                "enter" => "\r",
                "esc" => "\x1b",
                "tab" => "\t",
                "backtab" => "\x1b[Z",
                "up" => "\x1b[A",
                "down" => "\x1b[B",
                "right" => "\x1b[C",
                "left" => "\x1b[D",
                "delete" => "\x1b[3~",
                "home" => "\x1b[H",
                "end" => "\x1b[F",
                "ctrl-home" => "\x1b[1;5H",
                "ctrl-end" => "\x1b[1;5F",
                "shift-left" => "\x1b[1;2D",
                "space" => " ",
                "f1" => "\x1bOP",
                "f2" => "\x1bOQ",
                "f3" => "\x1bOR",
                "f4" => "\x1bOS",
                "f5" => "\x1b[15~",
                "f6" => "\x1b[17~",
                "f7" => "\x1b[18~",
                "f8" => "\x1b[19~",
                "f9" => "\x1b[20~",
                "ctrl-c" => "\x03",
                "ctrl-e" => "\x05",
                "ctrl-q" => "\x11",
                "ctrl-r" => "\x12",
                "ctrl-z" => "\x1a",
                "ctrl-y" => "\x19",
                "ctrl-s" => "\x13",
                other => panic!("no key {other}"),
            };
            self.send(bytes);
            // A lone Esc is told from a sequence by the pause after it.
            std::thread::sleep(Duration::from_millis(if key == "esc" { 80 } else { 30 }));
        }
        self
    }

    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.screen.lock().unwrap().screen_mut().set_size(cells(rows), cells(cols));
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends a signal by name.
    pub fn signal(&mut self, name: &str) {
        let status = std::process::Command::new("kill").args([&format!("-{name}"), &self.pid().to_string()]).status();
        assert!(status.unwrap().success());
    }

    /// Kills it without a word and waits for its end.
    pub fn kill(mut self) {
        self.signal("KILL");
        self.child.wait().unwrap();
    }

    /// Waits for its end; the exit code.
    pub fn end(&mut self) -> u32 {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < until, "it did not end:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One thing that a program sends to a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    Char(char),
    /// What stands between `ESC [` and its end, with the end.
    Csi(String),
    /// What stands between `ESC ]` and its end.
    Osc(String),
    /// Any other sequence, by the sign after ESC.
    Escape(char),
    /// Bytes that are no UTF-8.
    Broken,
}

/// Takes apart what a program sent.
pub fn sequences(bytes: &[u8]) -> Vec<Sent> {
    let text = String::from_utf8_lossy(bytes);
    let mut signs = text.chars();
    let mut out = Vec::new();
    while let Some(sign) = signs.next() {
        out.push(match sign {
            '\u{fffd}' if !bytes.windows(3).any(|it| it == "\u{fffd}".as_bytes()) => Sent::Broken,
            '\x1b' => match signs.next() {
                Some('[') => {
                    let mut body = String::new();
                    for sign in signs.by_ref() {
                        body.push(sign);
                        if ('@'..='~').contains(&sign) {
                            break;
                        }
                    }
                    Sent::Csi(body)
                }
                Some(']') => {
                    let mut body = String::new();
                    while let Some(sign) = signs.next() {
                        match sign {
                            '\x07' => break,
                            '\x1b' => {
                                signs.next();
                                break;
                            }
                            _ => body.push(sign),
                        }
                    }
                    Sent::Osc(body)
                }
                other => Sent::Escape(other.unwrap_or('\x1b')),
            },
            sign => Sent::Char(sign),
        });
    }
    out
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

/// Arguments for a strategy of the slice.
pub fn slice_args(file: &str) -> Vec<String> {
    let toolkit = fixture("slice");
    vec![file.into(), "--toolkit".into(), toolkit.to_str().unwrap().into(), "--lang".into(), "en".into()]
}

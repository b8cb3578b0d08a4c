//! What reaches the wizard from outside, on one channel: keys, pastes, the mouse, the disk, signals.

use super::drafter::Drafted;
use crate::store::writer::Outcome;
use crossterm::event::{self, Event as Raw, KeyCode, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// One thing that happened.
#[derive(Debug)]
pub enum Event {
    Press(Press),
    Paste(String),
    /// The left button went down; the second and third time at one cell within a moment counts on.
    Click {
        x: u16,
        y: u16,
        count: u8,
    },
    /// The pointer moved with the left button down.
    Drag {
        x: u16,
        y: u16,
    },
    /// Rows, upwards negative, with the pointer at a cell.
    Wheel {
        x: u16,
        y: u16,
        rows: i32,
    },
    Resize,
    Disk(Outcome),
    /// A document is rendered.
    Drafted(Drafted),
    /// The system asks the program to end.
    Stop,
    /// All that had arrived in the terminal; the reader waits until it was handled.
    Turn(Vec<Event>),
}

/// A key with what is held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press {
    pub key: Key,
    pub ctrl: bool,
    pub shift: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Left,
    Right,
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
    F(u8),
}

impl Press {
    pub fn plain(key: Key) -> Self {
        Self { key, ctrl: false, shift: false }
    }

    pub fn ctrl(c: char) -> Self {
        Self { key: Key::Char(c), ctrl: true, shift: false }
    }

    /// With left for right.
    pub fn turned(self) -> Self {
        let key = match self.key {
            Key::Left => Key::Right,
            Key::Right => Key::Left,
            key => key,
        };
        Self { key, ..self }
    }
}

/// The receiving end of everything.
///
/// The terminal is read in turns: the reader hands over all that has arrived and waits until it was handled. So
/// another program that the wizard starts, such as an editor, gets every key.
pub struct Events {
    queue: Receiver<Event>,
    waiting: VecDeque<Event>,
    sender: Sender<Event>,
    turn: Sender<()>,
    /// Whether the reader waits for its turn.
    owed: bool,
    /// Whether the terminal is lent to another program, whose Ctrl+C is not ours.
    lent: Arc<AtomicBool>,
}

/// The terminal is lent until this is dropped.
pub struct Lent(Arc<AtomicBool>);

impl Drop for Lent {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

impl Events {
    /// Starts reading the terminal and waiting for signals.
    pub fn start() -> std::io::Result<Self> {
        let (sender, queue) = channel();
        let (turn, turns) = channel();
        let lent = Arc::new(AtomicBool::new(false));
        let keys = sender.clone();
        std::thread::spawn(move || {
            read(&keys, &turns);
            let _ = keys.send(Event::Stop);
        });
        signals(sender.clone(), lent.clone())?;
        hang_up(sender.clone());
        Ok(Self { queue, waiting: VecDeque::new(), sender, turn, owed: false, lent })
    }

    /// Lends the terminal to another program.
    pub fn lend(&self) -> Lent {
        self.lent.store(true, Ordering::Release);
        Lent(self.lent.clone())
    }

    /// Lets the reader go on, once all that it handed over was handled.
    fn next_turn(&mut self) {
        if std::mem::take(&mut self.owed) {
            let _ = self.turn.send(());
        }
    }

    /// Where the disk reports.
    pub fn sender(&self) -> Sender<Event> {
        self.sender.clone()
    }

    /// The next event, or `None` at the deadline.
    pub fn next(&mut self, deadline: Option<Instant>) -> Option<Event> {
        self.drain();
        if self.waiting.is_empty() {
            self.next_turn();
            let first = match deadline {
                None => self.queue.recv().ok(),
                Some(at) => match self.queue.recv_timeout(at.saturating_duration_since(Instant::now())) {
                    Ok(event) => Some(event),
                    Err(RecvTimeoutError::Timeout) => return None,
                    Err(RecvTimeoutError::Disconnected) => None,
                },
            };
            self.arrived(first.unwrap_or(Event::Stop));
        }
        self.waiting.pop_front()
    }

    /// Whether more has arrived already, so that drawing can wait.
    pub fn more(&mut self) -> bool {
        self.drain();
        !self.waiting.is_empty()
    }

    fn drain(&mut self) {
        while let Ok(event) = self.queue.try_recv() {
            self.arrived(event);
        }
    }

    fn arrived(&mut self, event: Event) {
        match event {
            Event::Turn(events) => {
                self.owed = true;
                self.waiting.extend(events);
            }
            event => self.waiting.push_back(event),
        }
    }
}

/// Hands over what arrives in the terminal, in turns, until it is gone.
fn read(keys: &Sender<Event>, turns: &Receiver<()>) {
    let mut clicks = Clicks::default();
    loop {
        let Ok(first) = event::read() else { return };
        let mut batch: Vec<Event> = translate(first, &mut clicks).into_iter().collect();
        // A terminal that delivers a paste as keys sends them a few milliseconds apart.
        let begun = Instant::now();
        loop {
            let in_burst = batch.len() >= BURST && batch.iter().rev().take(BURST).all(is_character);
            match event::poll(if in_burst && begun.elapsed() < LONGEST { GAP } else { AT_ONCE }) {
                Ok(true) => match event::read() {
                    Ok(raw) => batch.extend(translate(raw, &mut clicks)),
                    Err(_) => break,
                },
                _ => break,
            }
        }
        if batch.is_empty() {
            continue;
        }
        let batch = join_bursts(batch.into());
        if keys.send(Event::Turn(batch.into())).is_err() || turns.recv().is_err() {
            return;
        }
    }
}

/// So many characters that have arrived together may be a paste.
const BURST: usize = 3;
/// Characters of a paste follow each other within this time.
const GAP: Duration = Duration::from_millis(5);
/// Somebody or something that types on without a gap is heard after so long.
const LONGEST: Duration = Duration::from_secs(1);
/// What has arrived already; without any time at all it would not be looked for.
const AT_ONCE: Duration = Duration::from_micros(50);
/// A click at the same cell within this time is a double or triple click.
const AGAIN: Duration = Duration::from_millis(400);

fn is_character(event: &Event) -> bool {
    matches!(event, Event::Press(press) if character(press).is_some())
}

/// The last click, to tell a double click from two.
#[derive(Default)]
struct Clicks {
    last: Option<(u16, u16, Instant)>,
    count: u8,
}

impl Clicks {
    fn click(&mut self, x: u16, y: u16) -> u8 {
        let now = Instant::now();
        let again = self.last.is_some_and(|(at, row, when)| (at, row) == (x, y) && now - when < AGAIN);
        self.count = if again { self.count % 3 + 1 } else { 1 };
        self.last = Some((x, y, now));
        self.count
    }
}

/// Some terminals deliver a paste as keys, where each line end would go on to the next question. Keys that arrive
/// together with a line end between them are one paste.
fn join_bursts(events: VecDeque<Event>) -> VecDeque<Event> {
    let mut out = VecDeque::new();
    let mut run: Vec<Press> = Vec::new();
    let flush = |run: &mut Vec<Press>, out: &mut VecDeque<Event>| {
        let presses = std::mem::take(run);
        let typed: String = presses.iter().map(|press| character(press).unwrap_or_default()).collect();
        // A line end after all else may be someone who types fast on a slow machine.
        if presses.len() >= 3 && typed.trim().contains('\n') {
            out.push_back(Event::Paste(typed));
        } else {
            out.extend(presses.into_iter().map(Event::Press));
        }
    };
    for event in events {
        match event {
            Event::Press(press) if character(&press).is_some() => run.push(press),
            other => {
                flush(&mut run, &mut out);
                out.push_back(other);
            }
        }
    }
    flush(&mut run, &mut out);
    out
}

fn character(press: &Press) -> Option<char> {
    match press.key {
        Key::Char(c) if !press.ctrl => Some(c),
        Key::Enter if !press.ctrl => Some('\n'),
        _ => None,
    }
}

fn translate(raw: Raw, clicks: &mut Clicks) -> Option<Event> {
    match raw {
        Raw::Key(key) if key.kind != KeyEventKind::Release => {
            let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
            let shift = key.modifiers.contains(KeyModifiers::SHIFT);
            let key = match key.code {
                KeyCode::Char(c) if ctrl => Key::Char(c.to_ascii_lowercase()),
                KeyCode::Char(c) => Key::Char(c),
                KeyCode::Enter => Key::Enter,
                KeyCode::Esc => Key::Esc,
                KeyCode::Tab if shift => Key::BackTab,
                KeyCode::Tab => Key::Tab,
                KeyCode::BackTab => Key::BackTab,
                KeyCode::Backspace => Key::Backspace,
                KeyCode::Delete => Key::Delete,
                KeyCode::Left => Key::Left,
                KeyCode::Right => Key::Right,
                KeyCode::Up => Key::Up,
                KeyCode::Down => Key::Down,
                KeyCode::PageUp => Key::PageUp,
                KeyCode::PageDown => Key::PageDown,
                KeyCode::Home => Key::Home,
                KeyCode::End => Key::End,
                KeyCode::F(n) => Key::F(n),
                _ => return None,
            };
            Some(Event::Press(Press { key, ctrl, shift }))
        }
        Raw::Paste(text) => Some(Event::Paste(text)),
        Raw::Resize(..) => Some(Event::Resize),
        Raw::Mouse(mouse) => {
            let (x, y) = (mouse.column, mouse.row);
            match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Event::Click { x, y, count: clicks.click(x, y) }),
                MouseEventKind::Drag(MouseButton::Left) => Some(Event::Drag { x, y }),
                MouseEventKind::ScrollUp => Some(Event::Wheel { x, y, rows: -3 }),
                MouseEventKind::ScrollDown => Some(Event::Wheel { x, y, rows: 3 }),
                _ => None,
            }
        }
        _ => None,
    }
}

#[cfg(unix)]
fn signals(sender: Sender<Event>, lent: Arc<AtomicBool>) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            if signal == SIGINT && lent.load(Ordering::Acquire) {
                continue;
            }
            if sender.send(Event::Stop).is_err() {
                break;
            }
        }
    });
    Ok(())
}

/// Ends the program when the terminal is gone without a signal: whoever reads it would not learn that.
#[cfg(unix)]
fn hang_up(sender: Sender<Event>) {
    use rustix::event::{PollFd, PollFlags, poll};
    std::thread::spawn(move || {
        let terminal = rustix::stdio::stdin();
        // Nothing is asked for: being gone is always told.
        let mut asked = [PollFd::new(&terminal, PollFlags::empty())];
        while matches!(poll(&mut asked, None), Ok(0) | Err(rustix::io::Errno::INTR)) {}
        let _ = sender.send(Event::Stop);
    });
}

#[cfg(not(unix))]
fn signals(_: Sender<Event>, _: Arc<AtomicBool>) -> std::io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn hang_up(_: Sender<Event>) {}

/// A pause in typing after which the open answer is taken over.
pub const PAUSE: Duration = Duration::from_millis(150);

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> VecDeque<Event> {
        let key = |c| if c == '\n' { Key::Enter } else { Key::Char(c) };
        text.chars().map(|c| Event::Press(Press::plain(key(c)))).collect()
    }

    #[test]
    fn keys_that_arrive_together_with_a_line_end_between_them_are_one_paste() {
        let joined = join_bursts(keys("one\ntwo"));
        assert!(matches!(&joined[0], Event::Paste(text) if text == "one\ntwo") && joined.len() == 1);
    }

    #[test]
    fn quick_typing_and_a_held_enter_stay_keys() {
        assert_eq!(join_bursts(keys("abc\n")).len(), 4);
        assert_eq!(join_bursts(keys("\n\n\n")).len(), 3);
    }
}

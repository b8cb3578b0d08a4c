//! The terminal: taken over on entering, given back on leaving, on a panic and on a signal.

use crate::error::{Error, Result};
use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::execute;
use crossterm::style::Print;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use std::io::{Stdout, stdout};
use std::sync::Once;

/// A full-screen terminal; dropping it gives the terminal back.
pub struct Screen {
    pub terminal: Terminal<CrosstermBackend<Stdout>>,
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// Kind `Surroundings` when it has no such modes.
    pub fn enter(mouse: bool) -> Result<Self> {
        let failed = |error: std::io::Error| {
            Error::surroundings("the terminal cannot show a full screen")
                .hint("use another terminal window, or the commands: `fourpillars --help` lists them")
                .caused_by(error)
        };
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                restore();
                before(info);
            }));
        });
        match take_over(mouse).and_then(|()| Terminal::new(CrosstermBackend::new(stdout()))) {
            Ok(terminal) => Ok(Self { terminal }),
            Err(error) => {
                restore();
                Err(failed(error))
            }
        }
    }
}

impl Screen {
    /// Gives the terminal to another program while it runs, and takes it over again.
    pub fn lend<T>(&mut self, mouse: bool, run: impl FnOnce() -> T) -> (T, std::io::Result<()>) {
        restore();
        let done = run();
        (done, self.take_back(mouse))
    }

    fn take_back(&mut self, mouse: bool) -> std::io::Result<()> {
        take_over(mouse)?;
        // A fresh one knows that nothing is drawn, and asks the terminal nothing.
        self.terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
        Ok(())
    }

    /// Whether the mouse is ours; without it, the terminal selects text as it does elsewhere.
    pub fn set_mouse(&mut self, mouse: bool) -> std::io::Result<()> {
        if mouse { execute!(stdout(), EnableMouseCapture) } else { execute!(stdout(), DisableMouseCapture) }
    }

    /// Puts a text on the system's clipboard, through the terminal; whether it arrives nobody tells.
    pub fn copy(&mut self, text: &str) -> std::io::Result<()> {
        execute!(stdout(), CopyToClipboard::to_clipboard_from(text))
    }
}

/// Says that rows come in the order in which they are seen (ECMA-48, bidirectional support mode explicit).
const ORDERED: &str = "\x1b[8l";
/// The order of rows is the terminal's work again.
const UNORDERED: &str = "\x1b[8h";

fn take_over(mouse: bool) -> std::io::Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, Print(ORDERED))?;
    if mouse {
        execute!(stdout(), EnableMouseCapture)?;
    }
    // Windows reports the end of a paste as keys whatever is asked; see `event`.
    if cfg!(not(windows)) {
        execute!(stdout(), EnableBracketedPaste)?;
    }
    Ok(())
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

fn restore() {
    let _ =
        execute!(stdout(), DisableBracketedPaste, DisableMouseCapture, Print(UNORDERED), LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
}

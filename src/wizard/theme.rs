//! Styles named by meaning. State is never told by colour alone, so `mono` loses nothing.

use crate::settings::Look;
use ratatui::style::{Color, Modifier, Style};

/// How things look.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    pub text: Style,
    pub title: Style,
    pub muted: Style,
    pub accent: Style,
    pub error: Style,
    pub warning: Style,
    pub selected: Style,
    pub frame: Style,
    pub focus: Style,
}

impl Theme {
    /// The sixteen colours of the terminal's own palette, no background.
    pub fn color() -> Self {
        let fg = |color| Style::new().fg(color);
        Self {
            text: Style::new(),
            title: Style::new().add_modifier(Modifier::BOLD),
            muted: Style::new().add_modifier(Modifier::DIM),
            accent: fg(Color::Cyan),
            error: fg(Color::Red).add_modifier(Modifier::BOLD),
            warning: fg(Color::Yellow),
            selected: Style::new().add_modifier(Modifier::REVERSED),
            frame: Style::new().add_modifier(Modifier::DIM),
            focus: fg(Color::Cyan).add_modifier(Modifier::BOLD),
        }
    }

    /// For bright backgrounds, where yellow and cyan are hard to read.
    pub fn light() -> Self {
        let fg = |color| Style::new().fg(color);
        Self {
            accent: fg(Color::Blue),
            error: fg(Color::Red).add_modifier(Modifier::BOLD),
            warning: fg(Color::Magenta),
            focus: fg(Color::Blue).add_modifier(Modifier::BOLD),
            ..Self::color()
        }
    }

    /// Nothing is dim, and what matters is bright and bold.
    pub fn high_contrast() -> Self {
        let bright = |color| Style::new().fg(color).add_modifier(Modifier::BOLD);
        Self {
            text: Style::new().fg(Color::White),
            title: bright(Color::White),
            muted: Style::new().fg(Color::White),
            accent: bright(Color::LightCyan),
            error: bright(Color::LightRed),
            warning: bright(Color::LightYellow),
            selected: Style::new().fg(Color::Black).bg(Color::LightYellow).add_modifier(Modifier::BOLD),
            frame: Style::new().fg(Color::White),
            focus: bright(Color::LightYellow),
        }
    }

    pub fn of(look: Look) -> Self {
        match look {
            Look::Default => Self::color(),
            Look::Light => Self::light(),
            Look::HighContrast => Self::high_contrast(),
            Look::Mono => Self::mono(),
        }
    }

    /// Bold, dim, underlined and reversed only.
    pub fn mono() -> Self {
        let plain = Style::new();
        Self {
            text: plain,
            title: plain.add_modifier(Modifier::BOLD),
            muted: plain,
            accent: plain.add_modifier(Modifier::UNDERLINED),
            error: plain.add_modifier(Modifier::BOLD),
            warning: plain.add_modifier(Modifier::BOLD),
            selected: plain.add_modifier(Modifier::REVERSED),
            frame: plain,
            focus: plain.add_modifier(Modifier::BOLD),
        }
    }
}

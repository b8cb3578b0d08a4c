//! What lies over everything, with or without a strategy open: the settings, and the tour.

use super::bidi::Bidi;
use super::canvas::{Canvas, Hit};
use super::event::{Key, Press};
use crate::settings::{Bidi as Order, Look, Settings};
use crate::toolkit::phrases::Phrases;
use ratatui::layout::Rect;

/// The stops of the tour: sentences `tour-1` … with their `.text`.
pub const STOPS: usize = 5;
/// Read rightly when it reads “peace be upon you, 12”: the words from the right, the figures as they stand.
const SAMPLE: &str = "السلام عليكم (12)";

pub enum Over {
    /// The row of the cursor.
    Settings(usize),
    /// The stop, from 0.
    Tour(usize),
}

/// What a key did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverDid {
    Nothing,
    Close,
    /// Other settings hold from now on.
    Changed,
}

/// The rows of the settings.
const ROWS: [&str; 4] = ["look", "ascii", "mouse", "bidi"];

impl Over {
    pub fn press(&mut self, press: Press, settings: &mut Settings) -> OverDid {
        match self {
            Over::Tour(stop) => match press.key {
                Key::Esc => return OverDid::Close,
                Key::Left | Key::Up | Key::PageUp => *stop = stop.saturating_sub(1),
                Key::Enter | Key::Char(' ') | Key::Right | Key::Down | Key::PageDown if *stop + 1 < STOPS => *stop += 1,
                Key::Enter | Key::Char(' ') => return OverDid::Close,
                _ => {}
            },
            Over::Settings(row) => match press.key {
                Key::Esc => return OverDid::Close,
                Key::Up | Key::BackTab => *row = row.saturating_sub(1),
                Key::Down | Key::Tab => *row = (*row + 1).min(ROWS.len() - 1),
                Key::Enter | Key::Char(' ') | Key::Right => {
                    change(settings, *row, true);
                    return OverDid::Changed;
                }
                Key::Left => {
                    change(settings, *row, false);
                    return OverDid::Changed;
                }
                _ => {}
            },
        }
        OverDid::Nothing
    }

    pub fn click(&mut self, row: usize, settings: &mut Settings) -> OverDid {
        if let Over::Settings(at) = self {
            *at = row;
        }
        self.press(Press::plain(Key::Enter), settings)
    }

    pub fn draw(&self, canvas: &mut Canvas<'_>, settings: &Settings, phrases: &Phrases) {
        let area = canvas.buf.area;
        if area.width < 20 || area.height < 8 {
            return;
        }
        canvas.hits.clear();
        let width = (area.width - 2).min(76);
        let (title, rows, keys) = match self {
            Over::Tour(stop) => {
                let id = format!("tour-{}", stop + 1);
                let args =
                    [("stop", (stop + 1).into()), ("stops", STOPS.into()), ("title", phrases.say(&id, &[]).into())];
                let text = phrases.say(&format!("{id}.text"), &[]);
                (phrases.say("tour-stop", &args), super::prose::rows(&text, width.saturating_sub(4)), "tour-keys")
            }
            Over::Settings(_) => {
                let rows = ROWS.iter().map(|row| row_of(settings, row, phrases)).chain([
                    String::new(),
                    SAMPLE.into(),
                    phrases.say("settings-sample", &[]),
                ]);
                (phrases.say("command-settings", &[]), rows.collect(), "settings-keys")
            }
        };
        let height = (rows.len() as u16 + 4).min(area.height - 2);
        let frame = Rect { x: (area.width - width) / 2, y: (area.height - height) / 2, width, height };
        let y = frame.y.saturating_sub(1);
        canvas.clear(Rect { x: 0, y, width: area.width, height: (frame.height + 2).min(area.height - y) });
        canvas.hit(area, Hit::Outside);
        canvas.hit(frame, Hit::Frame);
        let inner = canvas.frame(frame, true);
        canvas.line(frame.x + 2, frame.y, width.saturating_sub(4), &format!(" {title} "), canvas.theme.title);
        canvas.cursor = None;
        for (at, row) in rows.iter().enumerate().take(usize::from(inner.height.saturating_sub(2))) {
            let y = inner.y + at as u16;
            let current = matches!(self, Over::Settings(row) if *row == at);
            let style = if current { canvas.theme.selected } else { canvas.theme.text };
            canvas.line(inner.x + 1, y, inner.width.saturating_sub(2), row, style);
            if matches!(self, Over::Settings(_)) && at < ROWS.len() {
                canvas.hit(Rect { x: inner.x, y, width: inner.width, height: 1 }, Hit::Layer(at));
            }
            if current {
                canvas.cursor = Some((inner.x + 1, y));
            }
        }
        let keys = phrases.say(keys, &[]);
        canvas.keys(inner.x + 1, inner.bottom() - 1, inner.width.saturating_sub(2), &keys);
        if matches!(self, Over::Tour(_)) {
            canvas.cursor = Some((inner.x + 1, inner.bottom() - 1));
        }
    }
}

fn row_of(settings: &Settings, row: &str, phrases: &Phrases) -> String {
    let value = match row {
        "look" => settings.look.word(),
        "ascii" => match settings.ascii {
            None => "auto",
            Some(true) => "on",
            Some(false) => "off",
        },
        "mouse" => {
            if settings.mouse {
                "on"
            } else {
                "off"
            }
        }
        _ => settings.bidi.word(),
    };
    let value = phrases.say(&format!("settings-{row}-{value}"), &[]);
    phrases
        .say("settings-row", &[("name", phrases.say(&format!("settings-{row}"), &[]).into()), ("value", value.into())])
}

fn change(settings: &mut Settings, row: usize, forth: bool) {
    match ROWS[row] {
        "look" => settings.look = beside(&Look::ALL, settings.look, forth),
        "ascii" => settings.ascii = beside(&[None, Some(true), Some(false)], settings.ascii, forth),
        "mouse" => settings.mouse = !settings.mouse,
        _ => settings.bidi = beside(&Order::ALL, settings.bidi, forth),
    }
}

fn beside<T: Copy + PartialEq>(all: &[T], now: T, forth: bool) -> T {
    let at = all.iter().position(|it| *it == now).unwrap_or(0);
    all[(at + if forth { 1 } else { all.len() - 1 }) % all.len()]
}

/// Who orders Arabic and Hebrew here. Most terminals show cells as they are sent, or do so once they are asked to;
/// those named here reorder whole lines whatever they are asked.
pub fn order(setting: Order, variable: impl Fn(&str) -> Option<String>) -> Bidi {
    let by_terminal = || {
        variable("KONSOLE_VERSION").is_some()
            || variable("TERM").is_some_and(|term| term.starts_with("mlterm"))
            || variable("TERM_PROGRAM").is_some_and(|program| matches!(&*program, "Apple_Terminal" | "iTerm.app"))
    };
    match setting {
        Order::Auto if by_terminal() => Bidi::Terminal,
        Order::Auto | Order::Program => Bidi::App,
        Order::Terminal => Bidi::Terminal,
        Order::Nobody => Bidi::Off,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_orders_arabic_only_where_it_cannot_be_asked_not_to() {
        let here = |name: &'static str, value: &'static str| move |of: &str| (of == name).then(|| value.to_string());
        assert_eq!(order(Order::Auto, here("VTE_VERSION", "7000")), Bidi::App);
        assert_eq!(order(Order::Auto, here("KONSOLE_VERSION", "221200")), Bidi::Terminal);
        assert_eq!(order(Order::Auto, here("TERM_PROGRAM", "Apple_Terminal")), Bidi::Terminal);
        assert_eq!(order(Order::Program, here("KONSOLE_VERSION", "221200")), Bidi::App);
        assert_eq!(order(Order::Nobody, |_| None), Bidi::Off);
    }

    #[test]
    fn every_setting_comes_round_again_both_ways() {
        let first = Settings::default();
        for (row, values) in [4, 3, 2, 4].into_iter().enumerate() {
            let mut settings = first.clone();
            for _ in 0..values {
                change(&mut settings, row, true);
            }
            assert_eq!(settings, first, "{}", ROWS[row]);
            change(&mut settings, row, true);
            change(&mut settings, row, false);
            assert_eq!(settings, first, "{}", ROWS[row]);
        }
    }
}

//! Bars with a name before them and what they say in words behind them.

use super::Sheet;
use crate::text::cells::{cells, clip, fill, wrap};

/// One bar.
pub struct Bar {
    pub name: String,
    pub value: f64,
    pub said: String,
}

/// Below so many cells bars cannot be told apart, and go below their names.
const SHORTEST: usize = 12;

/// Longer ones tell nothing more.
const LONGEST: usize = 60;

impl Sheet<'_> {
    /// Bars on one scale, the largest as long as there is room. Each ends with its own words, so that no eye has to
    /// travel.
    pub fn bars(&mut self, bars: &[Bar]) {
        self.bars_of(bars.iter().map(|bar| bar.value).fold(0.0, f64::max), bars);
    }

    /// The same on a scale that ends at `most`.
    pub fn bars_of(&mut self, most: f64, bars: &[Bar]) {
        let names = bars.iter().map(|bar| cells(&bar.name)).max().unwrap_or_default().min(self.width / 3);
        let said = bars.iter().map(|bar| cells(&bar.said)).max().unwrap_or_default();
        let room = self.width.saturating_sub(2 + names + 2 + 1 + said).min(LONGEST);
        for bar in bars {
            let share = if most > 0.0 { bar.value / most } else { 0.0 };
            if room >= SHORTEST {
                let drawn = self.bar(share, room);
                let gap = if drawn.is_empty() { "" } else { " " };
                let name = fill(&bar.name, names, self.signs.cut);
                self.row(&format!("  {name}  {drawn}{gap}{}", bar.said));
            } else {
                let text = format!("{}: {}", clip(&bar.name, self.width - 6, self.signs.cut), bar.said);
                for row in wrap(&text, self.width - 2) {
                    self.row(&format!("  {row}"));
                }
                self.row(&format!("  {}", self.bar(share, self.width - 2)));
            }
        }
    }

    /// A bar over a share of the room, to half a cell; what is more than nothing can be seen.
    fn bar(&self, share: f64, room: usize) -> String {
        let halves = (share * 2.0 * room as f64).round() as usize;
        let halves = if share > 0.0 { halves.clamp(1, 2 * room) } else { 0 };
        format!("{}{}", self.signs.full.repeat(halves / 2), if halves % 2 == 1 { self.signs.half } else { "" })
    }
}

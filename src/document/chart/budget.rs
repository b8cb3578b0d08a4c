//! Money by axis and by source, each currency for itself: no sum mixes two.

use super::canvas::{Anchor, Canvas, HIGHEST, LEADING, SIZE, Tone, WIDTH};
use super::{Chart, axis, face, fit, told};
use crate::interview::display::Display;
use crate::interview::{Interview, Node};
use crate::reports::{MoneyRow, Reports};
use crate::toolkit::role::Role;

const NAMES: f32 = 236.0;
const BEGIN: f32 = 246.0;

/// What is drawn of one currency: parts with their bars.
struct Panel<'a> {
    money: &'a MoneyRow,
    parts: Vec<Part>,
}

struct Part {
    title: String,
    tone: Tone,
    bars: Vec<Bar>,
}

struct Bar {
    name: String,
    amount: i64,
    /// Per cent of all, where the bars of a part make up something.
    share: Option<i64>,
}

pub fn draw(interview: &Interview, reports: &Reports, display: Display<'_>) -> Option<Chart> {
    let mut canvas = Canvas::new("budget", display);
    let panels: Vec<Panel<'_>> = reports.money.iter().map(|row| panel(&canvas, interview, reports, row)).collect();
    let panels: Vec<Panel<'_>> = panels.into_iter().filter(|it| !it.parts.is_empty()).collect();
    if panels.is_empty() {
        return None;
    }
    let mut left = usize::MAX;
    let all: usize = panels.iter().flat_map(|panel| &panel.parts).map(|part| part.bars.len()).sum();
    let mut shown = 0;
    for panel in &panels {
        let before = left;
        shown += panel.draw(&mut canvas, &mut left);
        if left == 0 && before == 0 {
            break;
        }
    }
    let mut notes = Vec::new();
    let uncosted = interview.items_with(Role::Measure).iter();
    let uncosted = uncosted.filter(|it| it.field_with(Role::Money).and_then(Node::money).is_none()).count();
    for (id, count) in [("chart-more", all - shown), ("chart-budget-uncosted", uncosted)] {
        notes.extend((count > 0).then(|| canvas.say(id, &[("count", count.into())])));
    }
    if panels.len() > 1 {
        notes.push(canvas.say("chart-budget-apart", &[]));
    }
    canvas.y += 4.0;
    notes.iter().for_each(|note| canvas.sentence(note));
    let title = canvas.say("chart-budget", &[]);
    let mut said: Vec<String> = panels.iter().flat_map(|panel| panel.said(&canvas)).collect();
    said.extend(notes);
    let alt = told(said);
    let columns = ["currency", "group", "name", "amount"];
    let columns = columns.map(|column| canvas.say(&format!("chart-column-{column}"), &[])).to_vec();
    let rows = panels.iter().flat_map(|panel| panel.rows(display)).collect();
    let (svg, height) = canvas.finish(&title, &alt);
    Some(Chart { name: "budget".into(), title, alt, svg, width: WIDTH as u32, height, columns, rows })
}

fn panel<'a>(canvas: &Canvas<'_>, interview: &Interview, reports: &Reports, money: &'a MoneyRow) -> Panel<'a> {
    let display = canvas.display;
    let bar = |name: String, amount: i64| Bar { name, amount, share: None };
    let share = |mut bars: Vec<Bar>, all: i64| {
        for bar in bars.iter_mut().filter(|bar| all > 0 && bar.amount > 0) {
            bar.share = Some((bar.amount as f64 / all as f64 * 100.0).round() as i64);
        }
        bars
    };
    let mut parts = Vec::new();
    let totals = [
        ("chart-budget-costs", (money.costs > 0).then_some(money.costs)),
        ("chart-budget-said", money.budget),
        ("chart-budget-sources", money.sources),
    ];
    let totals = totals.into_iter().filter_map(|(id, amount)| Some(bar(canvas.say(id, &[]), amount?))).collect();
    parts.push(Part { title: canvas.say("chart-budget-totals", &[]), tone: Tone::Soft, bars: totals });
    let of_axis = |amounts: &std::collections::BTreeMap<String, i64>| amounts.get(&money.currency).copied();
    let mut bars: Vec<Bar> = reports
        .balance
        .iter()
        .map(|row| bar(axis(display, &row.axis), of_axis(&row.money).unwrap_or_default()))
        .collect();
    let elsewhere = bars.iter().fold(money.costs, |left, it| left.saturating_sub(it.amount));
    if elsewhere > 0 {
        bars.push(bar(canvas.say("chart-elsewhere", &[]), elsewhere));
    }
    if money.costs > 0 {
        parts.push(Part {
            title: canvas.say("chart-budget-axis", &[]),
            tone: Tone::Strong,
            bars: share(bars, money.costs),
        });
    }
    let mut bars = Vec::new();
    for source in interview.items_with(Role::MoneySource) {
        let Some((amount, currency)) = source.field_with(Role::Money).and_then(Node::money) else { continue };
        if currency == money.currency {
            let sure = source.field_with(Role::Funding).and_then(|node| display.line(interview, node));
            let name = canvas.called("", &source.title);
            let name = match sure {
                Some(sure) => canvas.say("chart-budget-source", &[("name", name.into()), ("sure", sure.into())]),
                None => name,
            };
            bars.push(bar(name, amount));
        }
    }
    if !bars.is_empty() {
        parts.push(Part {
            title: canvas.say("chart-budget-source-title", &[]),
            tone: Tone::Strong,
            bars: share(bars, money.sources.unwrap_or_default()),
        });
    }
    parts.retain(|part| !part.bars.is_empty());
    Panel { money, parts }
}

impl Panel<'_> {
    fn most(&self) -> i64 {
        self.parts.iter().flat_map(|part| &part.bars).map(|bar| bar.amount).max().unwrap_or_default().max(1)
    }

    /// How many bars found room.
    fn draw(&self, canvas: &mut Canvas<'_>, left: &mut usize) -> usize {
        let display = canvas.display;
        let texts = canvas.display.phrases;
        let said = |bar: &Bar| {
            let amount = display.number(bar.amount as f64);
            match bar.share {
                Some(share) => texts.say("chart-budget-amount", &[("amount", amount.into()), ("share", share.into())]),
                None => amount,
            }
        };
        let numbers = self.parts.iter().flat_map(|part| &part.bars).map(|bar| face::width(&said(bar), SIZE));
        let room = WIDTH - BEGIN - numbers.fold(0.0, f32::max) - 8.0;
        let mut shown = 0;
        let fits = |canvas: &Canvas<'_>, height: f32| canvas.y + height < HIGHEST - LEADING * 5.0;
        if !fits(canvas, 80.0) {
            *left = 0;
            return 0;
        }
        canvas.bar(0.0, canvas.y + 3.0, WIDTH, 18.0, Tone::Band);
        let head = canvas.say("chart-budget-currency", &[("currency", self.money.currency.clone().into())]);
        canvas.heading(4.0, canvas.y + 16.0, Anchor::Start, &fit::clip(&head, SIZE * 1.1, WIDTH - 8.0));
        canvas.y += 24.0;
        for part in &self.parts {
            if !fits(canvas, 50.0) {
                return shown;
            }
            canvas.heading(0.0, canvas.y + 14.0, Anchor::Start, &fit::clip(&part.title, SIZE * 1.1, WIDTH));
            canvas.y += 20.0;
            let top = canvas.y;
            for bar in &part.bars {
                let lines = fit::wrap(&bar.name, SIZE, NAMES, 2);
                let height = (lines.len() as f32 * LEADING + 5.0).max(20.0);
                if !fits(canvas, height) {
                    break;
                }
                let middle = canvas.y + height / 2.0;
                for (at, line) in lines.iter().enumerate() {
                    let y = middle + 4.0 + (at as f32 - (lines.len() - 1) as f32 / 2.0) * LEADING;
                    canvas.text(0.0, y, Anchor::Start, line);
                }
                let wide = (bar.amount.max(0) as f64 / self.most() as f64) as f32 * room;
                canvas.bar(BEGIN, middle - 6.5, wide, 13.0, part.tone);
                canvas.text(BEGIN + wide + 5.0, middle + 4.5, Anchor::Start, &said(bar));
                canvas.y += height;
                shown += 1;
            }
            canvas.line((BEGIN, top), (BEGIN, canvas.y));
            canvas.y += 8.0;
        }
        shown
    }

    fn said(&self, canvas: &Canvas<'_>) -> Vec<String> {
        let (display, money) = (canvas.display, self.money);
        let amount = |amount: i64| display.money(amount, &money.currency);
        let mut said = Vec::new();
        let part = |tone: usize| self.parts.get(tone);
        if money.costs > 0 {
            let largest = part(1).and_then(|part| part.bars.iter().rev().max_by_key(|bar| bar.amount));
            let (name, most) = largest.map_or_else(Default::default, |bar| (bar.name.clone(), bar.amount));
            let share = (most as f64 / money.costs as f64 * 100.0).round();
            let args = [
                ("costs", amount(money.costs).into()),
                ("name", name.into()),
                ("most", amount(most).into()),
                ("share", display.number(share).into()),
            ];
            said.push(canvas.say("chart-budget-alt", &args));
        }
        if let Some(sources) = money.sources {
            let count = self.parts.last().map_or(0, |part| part.bars.len());
            said.push(
                canvas.say("chart-budget-alt-sources", &[("amount", amount(sources).into()), ("count", count.into())]),
            );
            if sources < money.costs {
                said.push(canvas.say("chart-budget-gap", &[("amount", amount(money.costs - sources).into())]));
            }
        }
        if let Some(budget) = money.budget {
            said.push(canvas.say("chart-budget-alt-said", &[("amount", amount(budget).into())]));
        }
        said
    }

    fn rows(&self, display: Display<'_>) -> Vec<Vec<String>> {
        let row = |title: &str, bar: &Bar| {
            vec![self.money.currency.clone(), title.into(), bar.name.clone(), display.number(bar.amount as f64)]
        };
        self.parts.iter().flat_map(|part| part.bars.iter().map(|bar| row(&part.title, bar))).collect()
    }
}

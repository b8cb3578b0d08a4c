//! Sheets as a workbook that Excel and LibreOffice open. Same input, same bytes.

mod width;

use super::{Cell, Holds, Sheet, clean};
use crate::date::Date;
use crate::document::tree::Front;
use crate::error::{Error, Result};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError,
};
use std::collections::HashMap;

/// The most that a cell can hold, in units of UTF-16.
const LONGEST: usize = 32_767;
/// The most that the head or foot of a page can hold.
const LONGEST_HEAD: usize = 255;
const LONGEST_NAME: usize = 31;
/// As many rows and columns as a sheet has.
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;
const A4: u8 = 9;
const A3: u8 = 8;
const SHADE: u32 = 0xFF_F2_CC;
const HEAD: u32 = 0xE7_EC_F2;
const LINES: u32 = 0xC8_CC_D2;
/// Properties name a day; this one says that nobody meant one.
const NO_DAY: (u16, u8, u8) = (1980, 1, 1);

/// Sheets of a document as a workbook, each without the columns that are empty in every row.
///
/// Text is written as text, whatever it looks like: no answer becomes a formula, a link or a number.
///
/// # Errors
/// When there is no sheet, or one has more rows than a workbook takes.
pub fn xlsx(sheets: &[Sheet], front: &Front) -> Result<Vec<u8>> {
    if sheets.is_empty() {
        return Err(Error::usage("there is nothing to list in a workbook yet")
            .hint("answer some questions first, or draft another document"));
    }
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(front).map_err(refused)?);
    let mut names = Vec::new();
    for sheet in sheets.iter().map(Sheet::lean) {
        if sheet.rows.len() >= ROWS || sheet.columns.len() > COLUMNS {
            return Err(Error::usage(format!("`{}` has more rows than a workbook takes", sheet.title))
                .hint("write it as CSV instead"));
        }
        let name = named(&sheet.title, &names);
        write(workbook.add_worksheet(), &sheet, &name, front).map_err(refused)?;
        names.push(name);
    }
    workbook.save_to_buffer().map_err(refused)
}

fn refused(error: XlsxError) -> Error {
    Error::unusable("the workbook could not be written").hint("write it as CSV instead").caused_by(error)
}

fn properties(front: &Front) -> Result<DocProperties, XlsxError> {
    let joined = |parts: &[&String]| {
        let parts: Vec<String> = parts.iter().map(|part| line(part)).filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    };
    let (year, month, day) = NO_DAY;
    let properties = DocProperties::new()
        .set_title(joined(&[&front.title, &front.document]))
        .set_subject(line(&front.country))
        .set_category(line(&front.audience))
        .set_comment(joined(&[&front.exercise, &front.edition]))
        .set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?);
    Ok(properties)
}

fn write(out: &mut Worksheet, sheet: &Sheet, name: &str, front: &Front) -> Result<(), XlsxError> {
    out.set_name(name)?;
    out.set_right_to_left(front.lang.is_rtl());
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(HEAD))
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(LINES));
    let mut formats = Formats::default();
    let (widths, large) = width::widths(sheet);
    for (column, (title, width)) in sheet.columns.iter().zip(&widths).enumerate() {
        let column = column as u16;
        out.write_string_with_format(0, column, text(&title.title, &sheet.cut), &head)?;
        out.set_column_width(column, *width)?;
    }
    out.set_row_height(0, width::head(&sheet.columns, &widths))?;
    for (at, row) in sheet.rows.iter().enumerate() {
        out.set_row_height(at as u32 + 1, width::row(row, &widths))?;
        for (column, cell) in row.iter().enumerate() {
            let (row, holds) = (at as u32 + 1, sheet.columns[column].holds);
            let look = Look { content: Content::of(cell), holds, open: cell.is_open(), mark: "", quoted: false };
            put(out, (row, column as u16), cell, look, &sheet.cut, &mut formats)?;
        }
    }
    out.set_landscape().set_paper_size(if large { A3 } else { A4 }).set_print_fit_to_pages(1, 0);
    set_up(out, sheet, front)
}

/// Everything that decides how a cell looks.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Look<'a> {
    content: Content,
    holds: Holds,
    open: bool,
    /// What is printed behind a number that is still to be discussed.
    mark: &'a str,
    /// A text that would be a formula if somebody typed it: Excel keeps it a text when it is edited.
    quoted: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Content {
    Words,
    Whole,
    Fraction,
    Day,
    Month,
}

impl Content {
    fn of(cell: &Cell) -> Self {
        match cell {
            Cell::Discuss(cell, _) => Content::of(cell),
            Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => Content::Whole,
            Cell::Number(_) => Content::Fraction,
            Cell::Date(date) if date.day().is_some() => Content::Day,
            Cell::Date(_) => Content::Month,
            Cell::Empty | Cell::Text(_) | Cell::Open(_) => Content::Words,
        }
    }
}

/// Each way to look once: a workbook has room for some 64,000.
#[derive(Default)]
struct Formats<'a>(HashMap<Look<'a>, Format>);

impl<'a> Formats<'a> {
    fn of(&mut self, look: Look<'a>) -> &Format {
        self.0.entry(look).or_insert_with(|| format(look))
    }
}

fn format(look: Look<'_>) -> Format {
    let mut format = Format::new()
        .set_align(FormatAlign::Top)
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(LINES));
    let number = match (look.content, look.holds) {
        (Content::Whole, Holds::Money) => Some("#,##0"),
        (Content::Whole, _) => Some("0"),
        (Content::Fraction, _) => Some("General"),
        (Content::Day, _) => Some("yyyy-mm-dd"),
        (Content::Month, _) => Some("yyyy-mm"),
        (Content::Words, _) => None,
    };
    if let Some(number) = number {
        let mark = look.mark.replace(['"', '\\'], "");
        let number = if mark.is_empty() { number.to_string() } else { format!("{number} \"{mark}\"") };
        format = format.set_num_format(number);
        format = match look.content {
            Content::Whole | Content::Fraction => format.set_align(FormatAlign::Right).set_indent(1),
            _ => format.set_align(FormatAlign::Left),
        };
    }
    if look.open {
        format = format.set_background_color(Color::RGB(SHADE));
    }
    if look.quoted { format.set_quote_prefix() } else { format }
}

fn put<'a>(
    out: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &'a Cell,
    look: Look<'a>,
    cut: &str,
    formats: &mut Formats<'a>,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {
            out.write_blank(row, column, formats.of(look))?;
        }
        Cell::Number(number) => {
            out.write_number_with_format(row, column, *number, formats.of(look))?;
        }
        Cell::Date(date) => match day(*date, look.holds) {
            Some(day) => {
                out.write_datetime_with_format(row, column, &day, formats.of(look))?;
            }
            // Excel knows no day before 1900.
            None => {
                let look = Look { content: Content::Words, ..look };
                out.write_string_with_format(row, column, date.to_string(), formats.of(look))?;
            }
        },
        Cell::Discuss(inner, mark) => match &**inner {
            Cell::Number(_) | Cell::Date(_) => put(out, (row, column), inner, Look { mark, ..look }, cut, formats)?,
            Cell::Text(inner) | Cell::Open(inner) => {
                write_text(out, (row, column), &format!("{inner} {mark}"), look, cut, formats)?;
            }
            Cell::Empty | Cell::Discuss(..) => {}
        },
        Cell::Text(words) | Cell::Open(words) => write_text(out, (row, column), words, look, cut, formats)?,
    }
    Ok(())
}

fn write_text<'a>(
    out: &mut Worksheet,
    (row, column): (u32, u16),
    words: &str,
    look: Look<'a>,
    cut: &str,
    formats: &mut Formats<'a>,
) -> Result<(), XlsxError> {
    let words = text(words, cut);
    let quoted = words.trim_start().starts_with(['=', '+', '-', '@', '\'']);
    out.write_string_with_format(row, column, &words, formats.of(Look { quoted, ..look }))?;
    // A number such as “1.2” is a name here, and no mistake to be marked green.
    if words.starts_with(|c: char| c.is_ascii_digit()) {
        out.ignore_error(row, column, IgnoreError::NumberStoredAsText)?;
    }
    Ok(())
}

fn day(date: Date, holds: Holds) -> Option<ExcelDateTime> {
    let (year, month, day) = if holds == Holds::Start { date.start() } else { date.end() };
    ExcelDateTime::from_ymd(u16::try_from(year).ok()?, month, day).ok()
}

/// The head stays and filters; printed, it stands on every page.
fn set_up(out: &mut Worksheet, sheet: &Sheet, front: &Front) -> Result<(), XlsxError> {
    let last = (sheet.columns.len().max(1) - 1) as u16;
    out.set_freeze_panes(1, 0)?;
    out.autofilter(0, 0, sheet.rows.len() as u32, last)?;
    out.set_margins(0.4, 0.4, 0.75, 0.75, 0.3, 0.3);
    out.set_repeat_rows(0, 0)?;
    let title = [&front.title, &sheet.title].map(|it| line(it)).into_iter().filter(|it| !it.is_empty());
    let title = title.collect::<Vec<_>>().join(" – ");
    out.set_header(bands([&title, &front.exercise, &front.audience]));
    let page = front.labels.page.clone();
    out.set_footer(bands([&front.edition, "", &page]));
    Ok(())
}

/// The left, middle and right of the head or foot of a page, as long as it may be.
fn bands([left, middle, right]: [&str; 3]) -> String {
    let [middle, right] = [middle, right].map(|text| band(text, 60));
    let room = LONGEST_HEAD - 6 - units(&middle) - units(&right);
    let left = band(left, room);
    let bands = [("&L", left), ("&C", middle), ("&R", right)].into_iter().filter(|(_, text)| !text.is_empty());
    bands.map(|(sign, text)| sign.to_string() + &text).collect()
}

/// What is no sign of a head; the page and how many there are become one.
fn band(text: &str, room: usize) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let piece = match c {
            // A bracket behind the sign would name a field.
            '[' if out.ends_with('&') => " [".to_string(),
            '\u{1}' => "&P".to_string(),
            '\u{2}' => "&N".to_string(),
            '&' => "&&".to_string(),
            c if c.is_whitespace() => " ".to_string(),
            c => clean(&c.to_string()),
        };
        if units(&out) + units(&piece) > room {
            break;
        }
        out += &piece;
    }
    out
}

/// A name that Excel takes, and that no other sheet has.
fn named(title: &str, taken: &[String]) -> String {
    let plain: String = line(title).chars().map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c }).collect();
    let plain = line(&plain);
    let plain = if plain.is_empty() || plain.eq_ignore_ascii_case("history") { format!("{plain} 1") } else { plain };
    let is_taken = |name: &str| taken.iter().any(|it| it.to_lowercase() == name.to_lowercase());
    let mut name = begin(plain.trim(), LONGEST_NAME).trim().to_string();
    let mut count = 1;
    while is_taken(&name) {
        count += 1;
        let behind = format!(" {count}");
        name = begin(plain.trim(), LONGEST_NAME - units(&behind)).trim().to_string() + &behind;
    }
    name
}

fn line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// As much of the start of a text as fits.
fn begin(text: &str, room: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, c)| {
        used += c.len_utf16();
        used > room
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// A text as a cell holds it, no longer than it can be.
fn text(words: &str, cut: &str) -> String {
    // Nothing of what is far behind could stay.
    let start = begin(words, 2 * LONGEST);
    let whole = clean(start);
    if units(&whole) <= LONGEST && start.len() == words.len() {
        return whole;
    }
    let sign = format!(" {cut}");
    begin(&whole, LONGEST - units(&sign)).to_string() + &sign
}

#[cfg(test)]
mod tests;

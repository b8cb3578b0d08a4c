//! A rendered document for reading on a screen or in lines: marks of Markdown that only a converter needs are gone.

/// A line and whether it is a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub strong: bool,
}

/// All lines: headings strong, escapes gone, tables left as they are.
pub fn lines(markdown: &str) -> Vec<Line> {
    let line = |line: &str| {
        let strong = level(line).is_some();
        let text = if strong { line.trim_start_matches('#').trim_start() } else { line };
        Line { text: plain(text), strong }
    };
    markdown.lines().map(line).collect()
}

/// All lines for a screen, which is too narrow for tables: their cells stand apart by points.
pub fn on_screen(markdown: &str) -> Vec<Line> {
    let is_row = |line: &Line| line.text.starts_with('|');
    let is_rule = |line: &Line| is_row(line) && !line.text.contains(|c: char| !"|-: ".contains(c));
    let mut lines = lines(markdown);
    lines.retain(|line| !is_rule(line));
    for row in lines.iter_mut().filter(|line| is_row(line)) {
        row.text = row.text.trim_matches('|').trim().replace(" | ", " · ");
    }
    lines
}

/// All lines for somebody who hears them: a row of a table names its columns, cell by cell.
pub fn aloud(markdown: &str) -> Vec<String> {
    let mut said = Vec::new();
    let mut head: Vec<String> = Vec::new();
    for line in markdown.lines() {
        let Some(row) = line.strip_prefix('|') else {
            head.clear();
            let line = lines(line).pop().map(|line| line.text);
            said.push(line.unwrap_or_default());
            continue;
        };
        if head.is_empty() {
            head = cells(row);
        } else if row.chars().any(|c| !"|-: ".contains(c)) {
            let named = head.iter().zip(cells(row)).filter(|(_, cell)| !cell.is_empty());
            let one = |(head, cell): (&String, String)| if head.is_empty() { cell } else { format!("{head}: {cell}") };
            let cells: Vec<String> = named.map(one).collect();
            said.push(format!("- {}", cells.join(". ")));
        }
    }
    said
}

/// The cells of a row behind its first bar.
fn cells(row: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut chars = row.trim_end().trim_end_matches('|').chars();
    while let Some(c) = chars.next() {
        match (c, cells.last_mut()) {
            ('\\', Some(cell)) => {
                cell.push(c);
                cell.extend(chars.next());
            }
            ('|', _) => cells.push(String::new()),
            (c, Some(cell)) => cell.push(c),
            (_, None) => {}
        }
    }
    cells.iter().map(|cell| plain(cell).trim().to_string()).collect()
}

/// The whole document as one line, as somebody would read it aloud.
pub fn text(markdown: &str) -> String {
    let lines = lines(markdown);
    lines.iter().flat_map(|line| line.text.split_whitespace()).collect::<Vec<_>>().join(" ")
}

/// The part below the first heading that has these words, with the headings below it; everything when none has.
pub fn section<'a>(markdown: &'a str, title: &str) -> &'a str {
    let mut from = None;
    let mut offset = 0;
    for line in markdown.split_inclusive('\n') {
        match (level(line), from) {
            (Some(here), None) if !title.is_empty() && plain(line).contains(title) => from = Some((offset, here)),
            (Some(here), Some((start, level))) if here <= level => return &markdown[start..offset],
            _ => {}
        }
        offset += line.len();
    }
    from.map_or(markdown, |(start, _)| &markdown[start..])
}

/// The level of a heading.
fn level(line: &str) -> Option<usize> {
    let marks = line.len() - line.trim_start_matches('#').len();
    (marks > 0 && line[marks..].starts_with(' ')).then_some(marks)
}

pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek().is_some_and(char::is_ascii_punctuation) => plain.extend(chars.next()),
            '*' => {}
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_marks_are_gone_and_headings_are_strong() {
        let read = lines("## 1 \\[TO FILL\\]\n**a** b");
        assert_eq!(read[0], Line { text: "1 [TO FILL]".into(), strong: true });
        assert_eq!(read[1], Line { text: "a b".into(), strong: false });
    }

    #[test]
    fn a_text_has_neither_marks_nor_line_ends() {
        assert_eq!(text("## 1 Harm\n\n**Oil** on\n the \\[quay\\]\n"), "1 Harm Oil on the [quay]");
    }

    #[test]
    fn a_row_of_a_table_names_its_columns_when_it_is_heard() {
        let table = "# T\n| No | Measure \\| step | Lead |\n| --- | --- | --- |\n| V1 | Open \\*two\\* | |\n\nend\n";
        assert_eq!(aloud(table), ["T", "- No: V1. Measure | step: Open *two*", "", "end"]);
    }

    #[test]
    fn a_section_ends_at_the_next_heading_of_its_level() {
        let text = "# T\n## 1 Harm\na\n### x\nb\n## 2 Goals\nc\n";
        assert_eq!(section(text, "Harm"), "## 1 Harm\na\n### x\nb\n");
        assert_eq!(section(text, "Goals"), "## 2 Goals\nc\n");
        assert_eq!(section(text, "Nothing"), text);
    }
}

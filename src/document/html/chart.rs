//! Charts as pictures inside the page, with what they show in words and as a table.

use super::Writer;
use super::picture::picture;
use super::text::{escaped, push, way};
use crate::document::chart::Chart;
use crate::document::tree::Caption;

/// Pictures wider than this scroll on a telephone, or nobody could read their text.
const NARROW: u32 = 480;

impl<'a> Writer<'a> {
    pub(super) fn chart(&mut self, caption: &'a Caption, chart: &'a Chart) {
        self.charts += 1;
        let picture = picture(chart, self.charts);
        self.out.push_str("<figure class=\"chart\">\n");
        let scrolls = picture.is_some() && chart.width > NARROW;
        if scrolls {
            let name = self.unique(&chart.title);
            self.open_region("wide", &name);
        }
        match &picture {
            Some(picture) => self.out.push_str(picture),
            None => {
                self.out.push_str("<p>");
                push(&chart.alt, &mut self.out);
                self.out.push_str("</p>\n");
            }
        }
        if scrolls {
            self.out.push_str("</section>\n");
        }
        if !(caption.label.is_empty() && caption.text.is_empty()) {
            self.captioned("figcaption", caption);
        }
        self.out.push_str("</figure>\n");
        self.data(chart, picture.is_none());
    }

    /// The same data as a table, opened by whoever wants it.
    fn data(&mut self, chart: &Chart, open: bool) {
        if chart.rows.is_empty() {
            return;
        }
        let open = if open { " open" } else { "" };
        let label = escaped(&self.tree.front.labels.data);
        self.out.push_str(&format!("<details class=\"data\"{open}>\n<summary>{label}</summary>\n"));
        let wide = chart.columns.len() > 3;
        if wide {
            let name = self.unique(&chart.title);
            self.open_region("wide", &name);
        }
        self.out.push_str("<table>\n<caption>");
        push(&chart.title, &mut self.out);
        self.out.push_str("</caption>\n<thead>\n<tr>");
        for column in &chart.columns {
            self.cell("th scope=\"col\"", column);
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &chart.rows {
            self.out.push_str("<tr>");
            for at in 0..chart.columns.len().max(row.len()) {
                let name = if at == 0 { "th scope=\"row\"" } else { "td" };
                self.cell(name, row.get(at).map_or("", String::as_str));
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n");
        self.out.push_str(if wide { "</section>\n</details>\n" } else { "</details>\n" });
    }

    fn cell(&mut self, opened: &str, text: &str) {
        let opened = if text.trim().is_empty() { "td" } else { opened };
        self.out.push_str(&format!("<{opened}{}>", way(text, self.lang)));
        push(text, &mut self.out);
        self.out.push_str(if opened == "td" { "</td>" } else { "</th>" });
    }
}

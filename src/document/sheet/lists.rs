//! Which sheets there are, and what stands in their columns.

use super::cell::{Part, cell, column, listed, parts};
use super::rows::{Path, paths};
use super::{Cell, Column, Holds, Sheet};
use crate::interview::display::Display;
use crate::interview::{Interview, ItemNode, Node};
use crate::reports::{CoverageRow, Need, ProgressRow, Reports};
use crate::strategy::value::Value;
use crate::text::Id;
use crate::toolkit::question::{Kind, Question, Record};
use crate::toolkit::role::Role;
use crate::toolkit::words::Part as Word;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Which fields of a level have columns; its number and its name always have.
#[derive(Clone, Copy, PartialEq)]
enum Fields {
    None,
    /// Those that planning speaks of.
    Bound,
    All,
}

/// A column that no field fills: what a report says about the innermost entry of a row.
type More<'a> = (Column, Box<dyn Fn(&ItemNode) -> Cell + 'a>);

pub fn of(name: &str, interview: &Interview, reports: &Reports, display: Display<'_>) -> Vec<Sheet> {
    let list = List { interview, display };
    let alone = |name: &str, role| list.sheet(name, false, &[(role, Fields::All)], Vec::new());
    let sheets = match name {
        "action-plan" => {
            let levels =
                [(Role::Objective, Fields::Bound), (Role::Measure, Fields::All), (Role::Activity, Fields::All)];
            vec![list.sheet("action-plan", true, &levels, Vec::new())]
        }
        "results-framework" => {
            let levels = [(Role::Objective, Fields::None), (Role::Indicator, Fields::All)];
            let readings = [(Role::Indicator, Fields::None), (Role::Reading, Fields::All)];
            vec![
                list.sheet("results-framework", true, &levels, list.progress(reports)),
                list.sheet("readings", false, &readings, Vec::new()),
            ]
        }
        "stakeholders" => vec![alone("stakeholders", Role::Institution)],
        "assistance-register" => vec![
            list.sheet("assistance-register", false, &[(Role::AssistanceNeed, Fields::All)], list.served(reports)),
            alone("treaty-gaps", Role::TreatyGap),
            alone("laws", Role::Law),
            list.coverage(reports),
        ],
        _ => Vec::new(),
    };
    sheets.into_iter().flatten().collect()
}

/// A field with the level of its record.
struct Field<'a> {
    level: usize,
    question: &'a Arc<Question>,
    part: Part,
}

struct List<'a> {
    interview: &'a Interview,
    display: Display<'a>,
}

impl<'a> List<'a> {
    fn say(&self, id: &str) -> String {
        self.display.phrases.say(id, &[])
    }

    /// What an id is called; the id itself where nobody said.
    fn title(&self, id: &str) -> String {
        let title = self.display.toolkit.title(self.display.lang, id);
        if title.is_empty() { id.into() } else { title }
    }

    /// What several entries of a record are called.
    fn plural(&self, role: Role) -> Option<String> {
        let record = self.display.toolkit.record_with(role)?;
        let plural = self.display.toolkit.text(self.display.lang, &record.id, Word::Plural);
        Some(if plural.is_empty() { self.title(&record.id) } else { plural })
    }

    fn axis(&self, axis: &Id) -> Option<String> {
        let axes = self.display.toolkit.catalogue_with(Role::Axis)?;
        Some(self.display.choice(&axes.id, axis))
    }

    /// One row for each innermost entry; none where the toolkit has no record whose fields it lists. `grouped`: with its
    /// axis, and also what holds no inner entry.
    fn sheet(&self, name: &str, grouped: bool, levels: &[(Role, Fields)], more: Vec<More<'_>>) -> Option<Sheet> {
        let toolkit = self.display.toolkit;
        let kept: Vec<(&Record, Role, Fields)> =
            levels.iter().filter_map(|(role, fields)| Some((toolkit.record_with(*role)?, *role, *fields))).collect();
        if kept.iter().all(|(.., fields)| *fields != Fields::All) {
            return None;
        }
        let records: Vec<&Record> = kept.iter().map(|(record, ..)| *record).collect();
        let roles: Vec<Role> = kept.iter().map(|(_, role, _)| *role).collect();
        let axes = toolkit.catalogue_with(Role::Axis).filter(|_| grouped);
        let fields = self.fields(&kept);
        let mut columns: Vec<Column> = axes.iter().map(|axes| words(self.title(&axes.id))).collect();
        for record in &records {
            columns.extend(self.names(record, records.len()));
        }
        columns.extend(self.titled(&records, &fields));
        columns.extend(more.iter().map(|(column, _)| column.clone()));
        let mut summed: HashSet<&Id> = HashSet::new();
        let row = |path: Path<'a>| {
            // Whoever adds up a column counts an amount once, in however many rows its entry stands.
            let first: Vec<bool> = path.iter().map(|item| item.is_some_and(|item| summed.insert(&item.id))).collect();
            let mut row = Vec::with_capacity(columns.len());
            if axes.is_some() {
                let axis = path.iter().flatten().rev().find_map(|item| item.axis.as_ref());
                row.push(Cell::words(axis.and_then(|axis| self.axis(axis)).unwrap_or_default()));
            }
            for (level, record) in records.iter().enumerate() {
                row.extend(self.named(&path, level, record));
            }
            row.extend(fields.iter().map(|field| {
                let is_money = matches!(field.part, Part::Amount | Part::Currency);
                let item = path[field.level].filter(|_| first[field.level] || !is_money);
                let node = item.and_then(|item| item.field(&field.question.id));
                node.map_or(Cell::Empty, |node| self.cell(node, field.part))
            }));
            let last = path.last().copied().flatten();
            row.extend(more.iter().map(|(_, of)| last.map_or(Cell::Empty, of)));
            row
        };
        let rows = paths(self.interview, &roles, grouped).into_iter().map(row).collect();
        Some(self.made(name, columns, rows))
    }

    fn made(&self, name: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Sheet {
        let title = self.say(&format!("sheet-{name}"));
        Sheet { name: name.into(), title, columns, rows, cut: self.say("sheet-cut") }
    }

    fn cell(&self, node: &Node, part: Part) -> Cell {
        cell(self.interview, self.display, node, part)
    }

    /// The columns of the number and of the name of a record.
    fn names(&self, record: &Record, levels: usize) -> Vec<Column> {
        let title = self.title(&record.id);
        let number = self.display.phrases.say("sheet-item-number", &[("record", title.clone().into())]);
        let mut columns = vec![words(number)];
        let Some(first) = record.fields.first() else { return columns };
        let own = self.title(&format!("{}/{}", record.id, first.id));
        // Beside other records it is their kind that tells names apart.
        let is_name = levels > 1 && matches!(first.kind, Kind::Text { .. });
        let title = if is_name { title } else { own };
        columns.extend(parts(&first.kind).iter().map(|part| column(&title, first, *part, self.display)));
        columns
    }

    /// The number and the name of the entry of a level; where there is none, why.
    fn named(&self, path: &Path<'_>, level: usize, record: &Record) -> Vec<Cell> {
        let first = record.fields.first().map(|field| parts(&field.kind)).unwrap_or_default();
        let Some(item) = path[level] else {
            let outer = level.checked_sub(1).and_then(|outer| path[outer]);
            let holds = |node: &&Node| matches!(&node.question.kind, Kind::Items { of, .. } if *of == record.id);
            let list = outer.and_then(|item| item.fields.iter().find(holds)).filter(|node| node.items.is_empty());
            let mut cells = vec![Cell::Empty; first.len() + 1];
            if let (Some(node), Some(cell)) = (list, cells.get_mut(1)) {
                *cell = self.cell(node, Part::Whole);
            }
            return cells;
        };
        let number = match item.number.parse::<u32>() {
            Ok(number) => Cell::Number(number.into()),
            Err(_) => Cell::words(item.number.as_str()),
        };
        let name = item.fields.first();
        let cells = first.iter().map(|part| name.map_or(Cell::Empty, |node| self.cell(node, *part)));
        std::iter::once(number).chain(cells).collect()
    }

    /// The fields behind the names, level by level, in the order of the toolkit.
    fn fields(&self, levels: &[(&'a Record, Role, Fields)]) -> Vec<Field<'a>> {
        let mut all = Vec::new();
        for (level, (record, _, fields)) in levels.iter().enumerate() {
            let wanted = record.fields.iter().skip(1).filter(|field| match fields {
                Fields::None => false,
                Fields::Bound => field.role.is_some() && !field.hidden,
                Fields::All => !field.hidden,
            });
            for question in wanted {
                all.extend(parts(&question.kind).iter().map(|part| Field { level, question, part: *part }));
            }
        }
        all
    }

    /// The columns of fields; a title that several records have says of which it is.
    fn titled(&self, records: &[&Record], fields: &[Field<'_>]) -> Vec<Column> {
        let title = |field: &Field<'_>| self.title(&format!("{}/{}", records[field.level].id, field.question.id));
        let mut levels: HashMap<String, Vec<usize>> = HashMap::new();
        for (level, record) in records.iter().enumerate() {
            levels.entry(self.title(&record.id)).or_default().push(level);
        }
        for field in fields {
            levels.entry(title(field)).or_default().push(field.level);
        }
        let shared = |title: &str| levels.get(title).is_some_and(|all| all.iter().any(|level| *level != all[0]));
        let columns = fields.iter().map(|field| {
            let own = title(field);
            let args = [("record", self.title(&records[field.level].id).into()), ("field", own.clone().into())];
            let own = if shared(&own) { self.display.phrases.say("sheet-field-of", &args) } else { own };
            column(&own, field.question, field.part, self.display)
        });
        columns.collect()
    }

    /// What was read last of an indicator, and how much of the way that is.
    fn progress<'r>(&self, reports: &'r Reports) -> Vec<More<'r>> {
        if self.display.toolkit.record_with(Role::Reading).is_none() {
            return Vec::new();
        }
        // The report has a row for each indicator, in the same order.
        let ids = self.interview.items_with(Role::Indicator).iter().map(|item| item.id.clone());
        let by: Arc<HashMap<Id, &ProgressRow>> = Arc::new(ids.zip(&reports.progress).collect());
        let more = |id: &str, holds: Holds, cell: fn(&ProgressRow) -> Option<Cell>| -> More<'r> {
            let by = by.clone();
            let of = move |item: &ItemNode| by.get(&item.id).and_then(|row| cell(row)).unwrap_or(Cell::Empty);
            (Column { title: self.say(id), holds }, Box::new(of))
        };
        vec![
            more("sheet-latest", Holds::Number, |row| row.latest.map(Cell::Number)),
            more("sheet-read-on", Holds::Date, |row| row.read_on.map(Cell::Date)),
            more("sheet-way", Holds::Number, |row| row.way.map(|way| Cell::Number(way as f64))),
        ]
    }

    /// What a need for assistance serves, by pillar and number.
    fn served<'r>(&'r self, reports: &'r Reports) -> Vec<More<'r>> {
        let by: Arc<HashMap<&Id, &Need>> = Arc::new(reports.needs.iter().map(|need| (&need.item, need)).collect());
        let more = |title: Option<String>, names: fn(&List<'_>, &Need) -> Vec<String>| -> Option<More<'r>> {
            let by = by.clone();
            let of = move |item: &ItemNode| {
                let names = by.get(&item.id).map(|need| names(self, need)).unwrap_or_default();
                listed(self.display, names.into_iter())
            };
            Some((words(title?), Box::new(of)))
        };
        let number =
            |title: Option<String>| Some(self.display.phrases.say("sheet-item-number", &[("record", title?.into())]));
        let axes = self.display.toolkit.catalogue_with(Role::Axis).map(|axes| self.title(&axes.id));
        let columns = [
            more(axes, |list, need| need.axes.iter().filter_map(|axis| list.axis(axis)).collect()),
            more(number(self.plural(Role::Measure)), |_, need| need.measures.clone()),
            more(number(self.plural(Role::TreatyGap)), |_, need| need.gaps.clone()),
        ];
        columns.into_iter().flatten().collect()
    }

    /// Provision by provision, what of the strategy answers it; none before anybody named a treaty or cited one.
    fn coverage(&self, reports: &Reports) -> Option<Sheet> {
        let catalogue = self.display.toolkit.catalogue_with(Role::Provision)?;
        let is_cited = |row: &CoverageRow| {
            [&row.measures, &row.laws, &row.gaps, &row.needs].into_iter().any(|all| !all.is_empty())
        };
        let party = self.interview.node_with(Role::Party).and_then(Node::value);
        let is_party = matches!(party, Some(Value::Many(all)) if !all.is_empty());
        if !is_party && !reports.coverage.iter().any(is_cited) {
            return None;
        }
        type Numbers = fn(&CoverageRow) -> &Vec<String>;
        let numbers: [(Role, Numbers); 4] = [
            (Role::Measure, |row| &row.measures),
            (Role::Law, |row| &row.laws),
            (Role::TreatyGap, |row| &row.gaps),
            (Role::AssistanceNeed, |row| &row.needs),
        ];
        let numbers: Vec<(String, Numbers)> =
            numbers.into_iter().filter_map(|(role, of)| Some((self.plural(role)?, of))).collect();
        let mut columns: Vec<Column> =
            ["sheet-instrument", "sheet-provision", "sheet-binds"].map(|id| words(self.say(id))).into();
        columns.extend(numbers.iter().map(|(title, _)| words(title.as_str())));
        let row = |row: &CoverageRow| {
            let id = row.provision.split_once('/').map_or("", |(_, id)| id);
            let provision = catalogue.entry(id).and_then(|entry| entry.provision.as_ref());
            let mut cells = vec![
                Cell::words(self.title(&row.instrument)),
                Cell::words(self.display.choice(&catalogue.id, id)),
                Cell::words(provision.map(|it| self.display.strengths(it)).unwrap_or_default()),
            ];
            cells.extend(numbers.iter().map(|(_, of)| listed(self.display, of(row).iter().cloned())));
            cells
        };
        Some(self.made("coverage", columns, reports.coverage.iter().map(row).collect()))
    }
}

fn words(title: impl Into<String>) -> Column {
    Column { title: title.into(), holds: Holds::Words }
}

//! The log of a machine as it grows.

use std::collections::VecDeque;
use std::rc::Rc;

use yew::prelude::*;

use crate::fleet::{Fleet, LogEvent, words};
use crate::task::use_task;

const SHOWN: usize = 100;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub fleet: Rc<Fleet>,
    pub robot_id: AttrValue,
}

/// The newest lines, the newest first. Each has a number: two entries may be equal.
#[derive(Clone, Default)]
struct Lines {
    count: u64,
    lines: VecDeque<(u64, String)>,
    notice: Option<String>,
}

impl Reducible for Lines {
    type Action = LogEvent;

    fn reduce(self: Rc<Self>, event: LogEvent) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        match event {
            LogEvent::Entries(entries) => {
                next.notice = None;
                for entry in entries.into_iter().rev() {
                    next.count += 1;
                    next.lines.push_front((next.count, format!("{} {}", entry.level, entry.message)));
                }
                next.lines.truncate(SHOWN);
            }
            LogEvent::Lost(status) => next.notice = Some(format!("Reconnecting: {}", words(&status))),
            LogEvent::Failed(status) => next.notice = Some(words(&status)),
        }
        next.into()
    }
}

#[component]
pub fn Log(props: &Props) -> Html {
    let lines = use_reducer(Lines::default);
    {
        let show = lines.dispatcher();
        use_task((Rc::clone(&props.fleet), props.robot_id.clone()), move |(fleet, robot_id)| {
            let (fleet, robot_id) = (Rc::clone(fleet), robot_id.clone());
            async move { fleet.follow(&robot_id, |event| show.dispatch(event)).await }
        });
    }
    html! {
        <>
            <h2>{ "Log" }</h2>
            if let Some(notice) = &lines.notice {
                <p role="alert">{ notice }</p>
            }
            <ol id="log">{ for lines.lines.iter().map(|(key, line)| html! { <li key={*key}>{ line }</li> }) }</ol>
        </>
    }
}

//! Keys and strings of every length: short ones are read many bytes at a time.

use super::js::Js;
use super::read::{decode, decode_in_pieces};
use viam_app_client::codec::timestamp::TimestampFormat;
use viam_app_client::codec::wire::put_bytes;
use viam_app_client::generated::schema::messages;

/// A text of so many characters, with `odd` at a place.
fn text(length: usize, place: usize, odd: char) -> String {
    (0..length).map(|i| if i == place { odd } else { char::from(b'a' + (i % 26) as u8) }).collect()
}

fn part(configuration: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_bytes(&mut bytes, 5, configuration);
    bytes
}

fn configuration(part: &[u8]) -> Js {
    let schema = messages().iter().find(|message| message.name == "viam.app.v1.RobotPart").unwrap();
    let Js::Object(fields) = decode(schema, part, TimestampFormat::Date).unwrap() else {
        panic!("no object")
    };
    fields.into_iter().find(|(name, _)| name == "robotConfig").unwrap().1
}

#[test]
fn each_key_and_string_is_itself() {
    for length in 0..40 {
        let mut texts: Vec<_> = (0..length).map(|place| text(length, place, '-')).collect();
        texts.extend((0..length).map(|place| text(length, place, 'é')));
        texts.push(text(length, length, '-'));
        let mut fields = Vec::new();
        for text in &texts {
            let (mut value, mut entry) = (Vec::new(), Vec::new());
            put_bytes(&mut value, 3, text.as_bytes());
            put_bytes(&mut entry, 1, text.as_bytes());
            put_bytes(&mut entry, 2, &value);
            put_bytes(&mut fields, 1, &entry);
        }
        // The last string is at the response's end, where less than that many bytes are left.
        let Js::Object(pairs) = configuration(&part(&fields)) else { panic!("no object") };
        assert_eq!(pairs.len(), texts.len());
        for (key, value) in pairs {
            assert!(texts.contains(&key), "{key:?}");
            assert_eq!(value, Js::String(key));
        }
    }
}

/// Short strings that repeat cross to JavaScript once, whatever their number and whatever batch they are in.
#[test]
fn strings_that_repeat_are_themselves() {
    let names: Vec<_> = (0..1000)
        .map(|i| text(i % 20, i / 20 % 20, if i % 3 == 0 { 'é' } else { '-' }) + &(i % 7).to_string())
        .chain([String::new(), "__proto__".into(), "\u{0}".into(), "a".into(), "a\u{0}".into()])
        .collect();
    // Each occurs three times at once, and again when thousands have come between.
    let order: Vec<_> = (0..4).flat_map(|_| names.iter().flat_map(|name| [name, name, name])).collect();
    let mut bytes = Vec::new();
    for name in &order {
        let mut robot = Vec::new();
        put_bytes(&mut robot, 2, name.as_bytes());
        put_bytes(&mut bytes, 1, &robot);
    }
    let schema = messages().iter().find(|message| message.name == "viam.app.v1.ListRobotsResponse").unwrap();
    let whole = decode(schema, &bytes, TimestampFormat::Date).unwrap();
    let pieces = decode_in_pieces(schema, &bytes, TimestampFormat::Date, 4096).unwrap();
    for response in [whole, pieces] {
        let Js::Object(fields) = response else { panic!("no object") };
        let [(_, Js::Array(robots))] = &fields[..] else { panic!("no list") };
        let decoded: Vec<_> = robots.iter().map(name_of).collect();
        assert_eq!(decoded, order);
    }
}

fn name_of(robot: &Js) -> &String {
    let Js::Object(fields) = robot else { panic!("no object") };
    match fields.iter().find(|(name, _)| name == "name") {
        Some((_, Js::String(name))) => name,
        other => panic!("no name: {other:?}"),
    }
}

#[test]
fn invalid_utf8_is_refused_everywhere() {
    let schema = messages().iter().find(|message| message.name == "viam.app.v1.Robot").unwrap();
    for length in 1..40 {
        for place in 0..length {
            let mut name = vec![b'a'; length];
            name[place] = 0xff;
            let mut bytes = Vec::new();
            put_bytes(&mut bytes, 2, &name);
            assert!(decode(schema, &bytes, TimestampFormat::Date).is_err(), "{length} {place}");
            bytes.extend(bytes.clone());
            assert!(decode(schema, &bytes, TimestampFormat::Date).is_err(), "{length} {place}");
        }
    }
}

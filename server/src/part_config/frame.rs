//! Where a resource is mounted.

use super::fields::Fields;
use crate::app::orientation::*;
use crate::app::{Frame, Orientation, Translation, orientation};
use crate::common::{Capsule, Geometry, Pose, RectangularPrism, Sphere, Vector3, geometry};

pub(super) fn frame(entry: Fields<'_>) -> Frame {
    Frame {
        parent: entry.text("parent"),
        translation: entry.message("translation", |at| Translation {
            x: at.number("x"),
            y: at.number("y"),
            z: at.number("z"),
        }),
        orientation: entry.object("orientation").and_then(orientation),
        geometry: entry.object("geometry").map(shape),
    }
}

/// Machines write an orientation as its `type` and a `value` of numbers.
fn orientation(entry: Fields<'_>) -> Option<Orientation> {
    let value = entry.object("value")?;
    let (x, y, z) = (value.number("x"), value.number("y"), value.number("z"));
    let theta = value.number("th");
    let kind = match entry.text("type").as_str() {
        "ov_degrees" => orientation::Type::VectorDegrees(OrientationVectorDegrees { theta, x, y, z }),
        "ov_radians" => orientation::Type::VectorRadians(OrientationVectorRadians { theta, x, y, z }),
        "euler_angles" => orientation::Type::EulerAngles(EulerAngles {
            roll: value.number("roll"),
            pitch: value.number("pitch"),
            yaw: value.number("yaw"),
        }),
        "axis_angles" => orientation::Type::AxisAngles(AxisAngles { theta, x, y, z }),
        "quaternion" => {
            let (w, x, y, z) = (value.number("w"), value.number("x"), value.number("y"), value.number("z"));
            orientation::Type::Quaternion(Quaternion { w, x, y, z })
        }
        _ => orientation::Type::NoOrientation(NoOrientation {}),
    };
    Some(Orientation { r#type: Some(kind) })
}

/// Machines write a geometry as its `type` and the numbers that the type needs.
fn shape(entry: Fields<'_>) -> Geometry {
    let (radius_mm, length_mm) = (entry.number("r"), entry.number("l"));
    let shape = match entry.text("type").as_str() {
        "sphere" => Some(geometry::GeometryType::Sphere(Sphere { radius_mm })),
        "capsule" => Some(geometry::GeometryType::Capsule(Capsule { radius_mm, length_mm })),
        "box" => Some(geometry::GeometryType::Box(RectangularPrism {
            dims_mm: Some(Vector3 { x: entry.number("x"), y: entry.number("y"), z: entry.number("z") }),
        })),
        _ => None,
    };
    let axis = |key| entry.object("translation").map_or(0.0, |at| at.number(key));
    // An orientation that points up, without a rotation.
    let center = Pose { x: axis("x"), y: axis("y"), z: axis("z"), o_z: 1.0, ..Pose::default() };
    Geometry { center: Some(center), label: entry.text("label"), geometry_type: shape }
}

//! Prints random messages of every type, one per line: `{"type", "wire" (hex), "json"}`, where the
//! JSON is protobuf's own, made by prost. The tests of the npm package compare with it.

// The generator of the tests.
#[cfg(not(target_arch = "wasm32"))]
#[path = "../tests/codec/random.rs"]
#[allow(clippy::unwrap_used)]
mod random;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    use std::io::Write;

    use prost::Message;
    use prost_reflect::{DescriptorPool, SerializeOptions};
    use rand::SeedableRng;
    use rand::rngs::StdRng;
    use viam_app_codegen::descriptors;

    let proto_dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("proto");
    let pool = DescriptorPool::from_file_descriptor_set(descriptors::load(&proto_dir, descriptors::CLIENT)?)?;
    let options = SerializeOptions::new().skip_default_fields(false).stringify_64_bit_integers(true);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (index, descriptor) in (0..).zip(pool.all_messages()) {
        // Entries exist only in maps; protobuf's JSON has special forms for well-known types, and for
        // the two messages that contain an `Any` and a `Duration`.
        let name = descriptor.full_name();
        let other = ["google.rpc.Status", "google.rpc.RetryInfo"].contains(&name);
        if name.starts_with("google.protobuf.") || descriptor.is_map_entry() || other {
            continue;
        }
        for seed in 0..6_u64 {
            let mut rng = StdRng::seed_from_u64(seed << 16 | index);
            let message = random::message(&mut rng, &descriptor, 4);
            let mut json = serde_json::Serializer::new(Vec::new());
            message.serialize_with_options(&mut json, &options)?;
            let wire: String = message.encode_to_vec().iter().map(|byte| format!("{byte:02x}")).collect();
            writeln!(
                out,
                "{{\"type\":\"{name}\",\"wire\":\"{wire}\",\"json\":{}}}",
                String::from_utf8(json.into_inner())?
            )?;
        }
    }
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn main() {}

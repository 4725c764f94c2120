// A copy of a server's database by @libsql/client's embedded replica. Arguments: URL, path of the copy in an empty folder.
// Prints the seconds from opening it to the end of the first sync, and what the copy says of itself.
import { createClient } from "@libsql/client";

const [url, file, contents] = process.argv.slice(2);
const start = performance.now();
const client = createClient({ url: "file:" + file, syncUrl: url });
const { frames_synced: frames } = await client.sync();
console.log("seconds " + (performance.now() - start) / 1000);
console.log("pages " + frames);
const { rows } = await client.execute(contents);
console.log("contents " + Object.values(rows[0]).join(" "));
client.close();

// The work of RemoteWorker.java, on @libsql/client. Arguments: URL, seconds to warm up, seconds to measure.
import { createClient } from "@libsql/client/http";

const [url, warmUp, measured] = process.argv.slice(2);
const client = createClient({ url });
let n = 0;

const works = {
    async read() {
        const id = 1 + (n * 7919) % 1000;
        const { rows } = await client.execute({ sql: "SELECT id, title, body FROM posts WHERE id = ?", args: [id] });
        if (rows[0].title !== "title " + id) {
            throw new Error("wrong row");
        }
    },
    async insert() {
        await client.execute({ sql: "INSERT INTO events (name, amount) VALUES (?, ?)", args: ["event " + n, n] });
    },
    async transaction() {
        const id = 1 + (n * 7919) % 1000;
        const transaction = await client.transaction("write");
        try {
            await transaction.execute({ sql: "INSERT INTO events (name, amount) VALUES (?, ?)", args: ["event " + n, n] });
            await transaction.execute({ sql: "UPDATE posts SET views = views + 1 WHERE id = ?", args: [id] });
            const { rows } = await transaction.execute({ sql: "SELECT views FROM posts WHERE id = ?", args: [id] });
            if (rows[0].views < 1) {
                throw new Error("wrong row");
            }
            await transaction.commit();
        } finally {
            transaction.close();
        }
    },
};

async function run(work, seconds) {
    const start = performance.now();
    const end = start + seconds * 1000;
    let count = 0;
    while (performance.now() < end) {
        await work();
        n++;
        count++;
    }
    return count / ((performance.now() - start) / 1000);
}

for (const [name, work] of Object.entries(works)) {
    await run(work, Number(warmUp));
    console.log(name + " " + (await run(work, Number(measured))));
}
client.close();

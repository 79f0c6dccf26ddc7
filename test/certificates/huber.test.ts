import { certifyFamily } from "./certify-family.ts";

certifyFamily("huber");

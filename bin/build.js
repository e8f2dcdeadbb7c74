#!/usr/bin/env node
import { build } from './launcher/build.js';

await build();

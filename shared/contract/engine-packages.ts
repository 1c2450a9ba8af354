import { z } from 'zod';
import { engineIdSchema } from './engines.ts';

/** Packages of engines that do not come with the lab; each has a folder of its own in the data folder. */
export const enginePackageIdSchema = z.enum([
  'tensorflow-cpu',
  'tensorflow-gpu',
  'onnxruntime-cuda',
]);
export type EnginePackageId = z.infer<typeof enginePackageIdSchema>;

/** A package as it was put in. */
export const installedPackageSchema = z.object({
  /** Of the package, e.g. 4.22.0. */
  version: z.string(),
  /** All of its files, in bytes. */
  bytes: z.number(),
  /** Absolute path. */
  folder: z.string(),
  /** The host or the path that it came from. */
  source: z.string(),
  /** What its files were compared with: a sentence without its full stop. */
  checked: z.string(),
  /** What trying it brought out, in words. */
  outcome: z.string(),
  /** Milliseconds since 1970. */
  installedAt: z.number(),
});
export type InstalledPackage = z.infer<typeof installedPackageSchema>;

/** What is downloaded, and from where, once somebody asks for it. */
export const packageDownloadSchema = z.object({
  hosts: z.array(z.string()).min(1),
  /** About; a host says at the beginning of a download. */
  bytes: z.number(),
  /** What is compared with a checksum and what cannot be, in words. */
  checks: z.string(),
});
export type PackageDownload = z.infer<typeof packageDownloadSchema>;

export const enginePackageSchema = z.object({
  id: enginePackageIdSchema,
  label: z.string(),
  engine: engineIdSchema,
  /** What it is for and what else it needs. */
  purpose: z.string(),
  /** What may be given instead of a download. */
  accepts: z.string(),
  installed: installedPackageSchema.nullable(),
  /** null where none can be offered. */
  download: packageDownloadSchema.nullable(),
  /** Why the package, or its download, is not for this machine; '' when it is. */
  obstacle: z.string(),
});
export type EnginePackage = z.infer<typeof enginePackageSchema>;

export const packageStageSchema = z.enum(['download', 'unpack', 'copy', 'try']);
export type PackageStage = z.infer<typeof packageStageSchema>;

export const packageEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    stage: packageStageSchema,
    /** Bytes of the stage. */
    done: z.number(),
    /** null while nobody knows. */
    total: z.number().nullable(),
  }),
  z.object({ kind: z.literal('installed'), package: enginePackageSchema }),
]);
export type PackageEvent = z.infer<typeof packageEventSchema>;

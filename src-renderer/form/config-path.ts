export {
  configValue,
  type FieldValue,
  withConfigValues,
} from '../../shared/run-config/config-value.ts';

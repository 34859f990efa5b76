// The topics are compressed with zstd. KafkaJS takes a codec for that; Node has one from 22.15 on.
import kafkajs from 'kafkajs';
import zlib from 'node:zlib';
import { decompress } from 'fzstd';

const { CompressionCodecs, CompressionTypes } = kafkajs;

CompressionCodecs[CompressionTypes.ZSTD] = () => ({
  decompress: async (bytes) => zlib.zstdDecompressSync?.(bytes) ?? Buffer.from(decompress(bytes)),
  compress: async () => {
    throw new Error('This program only reads');
  },
});

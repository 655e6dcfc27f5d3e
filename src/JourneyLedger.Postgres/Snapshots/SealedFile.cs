using System.Buffers.Binary;
using System.Security.Cryptography;

namespace JourneyLedger.Postgres.Snapshots;

/// <summary>
/// Encrypted content of any length, written and read forwards in constant memory: 32 random bytes from which the file's own key is derived, then
/// pieces of 1 MiB, each its length with a mark on the last (4 bytes), AES-256-GCM ciphertext and tag. A piece's number is its nonce, so pieces
/// can be neither moved nor left out, and the mark shows a cut-off end.
/// </summary>
public static class SealedFile
{
    public const int PieceBytes = 1 << 20;

    private const int SaltBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const uint Last = 0x8000_0000;

    /// <summary>A stream that encrypts what is written to it; the end is written when it is disposed.</summary>
    public static Stream Write(Stream to, ReadOnlySpan<byte> key)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        to.Write(salt);
        return new Sealing(to, Cipher(key, salt));
    }

    /// <summary>A stream of the content.</summary>
    /// <exception cref="InvalidDataException">Here or while reading: the bytes are not what was written under this key.</exception>
    public static Stream Read(Stream from, ReadOnlySpan<byte> key)
    {
        var salt = new byte[SaltBytes];
        if (from.ReadAtLeast(salt, SaltBytes, throwOnEndOfStream: false) < SaltBytes)
            throw Damaged();
        return new Opening(from, Cipher(key, salt));
    }

    private static AesGcm Cipher(ReadOnlySpan<byte> key, byte[] salt)
    {
        Span<byte> own = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, own, salt, "journey-ledger sealed file"u8);
        return new AesGcm(own, TagBytes);
    }

    private static InvalidDataException Damaged() => new("It is damaged, cut short, or was made under another master key.");

    private static void Nonce(long piece, Span<byte> nonce)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[4..], piece);
    }

    private sealed class Sealing(Stream to, AesGcm cipher) : ForwardOnly
    {
        private readonly byte[] _plain = new byte[PieceBytes];
        private readonly byte[] _sealed = new byte[PieceBytes + TagBytes];
        private int _filled;
        private long _piece;

        public override bool CanWrite => true;

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            while (!buffer.IsEmpty)
            {
                if (_filled == PieceBytes)
                    WritePiece(0);
                var taken = Math.Min(buffer.Length, PieceBytes - _filled);
                buffer[..taken].CopyTo(_plain.AsSpan(_filled));
                _filled += taken;
                buffer = buffer[taken..];
            }
        }

        public override void Flush()
        {
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                WritePiece(Last);
                cipher.Dispose();
            }

            base.Dispose(disposing);
        }

        private void WritePiece(uint mark)
        {
            Span<byte> front = stackalloc byte[4];
            Span<byte> nonce = stackalloc byte[NonceBytes];
            BinaryPrimitives.WriteUInt32BigEndian(front, (uint)_filled | mark);
            Nonce(_piece++, nonce);
            cipher.Encrypt(nonce, _plain.AsSpan(0, _filled), _sealed.AsSpan(0, _filled), _sealed.AsSpan(_filled, TagBytes), front);
            to.Write(front);
            to.Write(_sealed.AsSpan(0, _filled + TagBytes));
            _filled = 0;
        }
    }

    private sealed class Opening(Stream from, AesGcm cipher) : ForwardOnly
    {
        private readonly byte[] _plain = new byte[PieceBytes];
        private readonly byte[] _sealed = new byte[PieceBytes + TagBytes];
        private int _filled;
        private int _read;
        private long _piece;
        private bool _last;

        public override bool CanRead => true;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            while (_read == _filled && !_last)
                ReadPiece();
            var taken = Math.Min(buffer.Length, _filled - _read);
            _plain.AsSpan(_read, taken).CopyTo(buffer);
            _read += taken;
            return taken;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                cipher.Dispose();
            base.Dispose(disposing);
        }

        private void ReadPiece()
        {
            Span<byte> front = stackalloc byte[4];
            Span<byte> nonce = stackalloc byte[NonceBytes];
            if (from.ReadAtLeast(front, front.Length, throwOnEndOfStream: false) < front.Length)
                throw Damaged();
            var said = BinaryPrimitives.ReadUInt32BigEndian(front);
            var length = (int)(said & ~Last);
            if (length > PieceBytes || from.ReadAtLeast(_sealed.AsSpan(0, length + TagBytes), length + TagBytes, throwOnEndOfStream: false) < length + TagBytes)
                throw Damaged();
            Nonce(_piece++, nonce);
            try
            {
                cipher.Decrypt(nonce, _sealed.AsSpan(0, length), _sealed.AsSpan(length, TagBytes), _plain.AsSpan(0, length), front);
            }
            catch (AuthenticationTagMismatchException)
            {
                throw Damaged();
            }

            (_filled, _read, _last) = (length, 0, (said & Last) != 0);
            if (_last && from.ReadByte() >= 0)
                throw Damaged();
        }
    }

    /// <summary>What neither of the two can do.</summary>
    private abstract class ForwardOnly : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

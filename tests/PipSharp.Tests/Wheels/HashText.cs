using System.Security.Cryptography;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

internal static class HashText
{
    public static FileHash Sha256(byte[] bytes) => new("sha256", Convert.ToHexStringLower(SHA256.HashData(bytes)));

    public static FileHash Sha512(byte[] bytes) => new("sha512", Convert.ToHexStringLower(SHA512.HashData(bytes)));

    public static FileHash Md5(byte[] bytes) => new("md5", Convert.ToHexStringLower(MD5.HashData(bytes)));
}

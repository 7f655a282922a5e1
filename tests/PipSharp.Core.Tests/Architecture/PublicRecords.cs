using System.Reflection;
using System.Runtime.CompilerServices;
using PipSharp.Indexes;
using PipSharp.Versions;
using Xunit;

namespace PipSharp.Architecture;

public sealed class PublicRecords
{
    [Fact]
    public void AreImmutable()
    {
        IEnumerable<Type> types = new[] { typeof(PackageVersion).Assembly, typeof(IndexOptions).Assembly }.SelectMany(one => one.GetExportedTypes());
        Violations.None(types.Where(IsRecord).SelectMany(Writable));
    }

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null;

    private static IEnumerable<string> Writable(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;
        IEnumerable<string> properties = type.GetProperties(Own).Where(one => one.SetMethod is { IsPublic: true } set && !IsInit(set)).Select(one => one.Name);
        IEnumerable<string> fields = type.GetFields(Own).Where(one => !one.IsInitOnly).Select(one => one.Name);
        return properties.Concat(fields).Select(name => $"{type.Name}.{name} can be written after construction");
    }

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}

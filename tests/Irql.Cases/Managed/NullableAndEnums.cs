using Irql;

namespace Irql.Cases.Managed.NullableAndEnums;

internal static class Service
{
    internal enum Kind
    {
        None,
        Some,
    }

    [NoHeapAllocation]
    internal static int? Lifted(int? value) => value + 1;

    [NoHeapAllocation]
    internal static bool Compared(Kind kind) => kind == Kind.Some || kind is Kind.None;

    [NoHeapAllocation]
    internal static object BoxedKind(Kind kind)
    {
        return kind; // IRQL5001
    }
}

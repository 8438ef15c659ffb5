using Irql;

namespace Irql.Cases.Managed.StringsAtDispatch;

internal static class Service
{
    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static string Concatenated(string first, string second)
    {
        return first + second; // IRQL5001 certain
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static string Literal() => "device";
}

using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.Conversions;

internal readonly struct Handle
{
    [IrqlRequiresMax(Apc)]
    public static implicit operator int(Handle handle) => 0;

    public static explicit operator long(Handle handle)
    {
        Api.PassiveOnly();
        return 0;
    }

    public static implicit operator short(Handle handle) => 0;
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(Handle handle)
    {
        int implicitly = handle; // IRQL1001 certain
        var explicitly = (long)handle; // IRQL1001 certain
        short harmless = handle;
        TakeInt(handle); // IRQL1001 certain
        TakeShort(handle);
    }

    [IrqlRequires(Dispatch)]
    public static int Returned(Handle handle)
    {
        return handle; // IRQL1001 certain
    }

    [IrqlRequires(Passive)]
    public static long AtPassive(Handle handle)
    {
        int implicitly = handle;
        TakeInt(handle);
        return (long)handle + implicitly;
    }

    private static void TakeInt(int value)
    {
    }

    private static void TakeShort(short value)
    {
    }
}

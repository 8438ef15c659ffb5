using Irql;

namespace Irql.Cases.Memory.ResultByAttribute;

internal static unsafe class Driver
{
    [MustCheck]
    internal readonly struct STATUS
    {
        private readonly int _value;

        public STATUS(int value) => _value = value;

        public bool Succeeded => _value >= 0;
    }

    [return: MustCheck]
    private static bool TryReserve(EXTENSION* extension) => extension->Count++ < 4;

    private static STATUS Reset(EXTENSION* extension)
    {
        extension->Count = 0;
        return new STATUS(0);
    }

    internal static void Dropped(EXTENSION* extension)
    {
        TryReserve(extension); // IRQL4022
        Reset(extension); // IRQL4022
    }

    internal static void Decided(EXTENSION* extension)
    {
        _ = TryReserve(extension);
        _ = Reset(extension);
    }

    internal static bool Examined(EXTENSION* extension) => TryReserve(extension) && Reset(extension).Succeeded;

    internal static void NeverRead(EXTENSION* extension)
    {
        STATUS status = Reset(extension); // IRQL4022
    }
}

internal struct EXTENSION
{
    public uint Count;
}

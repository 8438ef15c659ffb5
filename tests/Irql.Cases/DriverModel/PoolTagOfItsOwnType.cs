namespace Irql.Cases.DriverModel.PoolTagOfItsOwnType;

/// <summary>A tag that can be made of a text or a number: the text is the tag, not an address.</summary>
internal readonly struct Tag
{
    private readonly uint value;

    private Tag(uint value) => this.value = value;

    public static implicit operator Tag(string text) => new((uint)(text[0] | text[1] << 8 | text[2] << 16 | text[3] << 24));

    public static implicit operator Tag(uint value) => new(value);

    public uint Value => value;
}

internal static class Driver
{
    [WdkRoutine("ExAllocatePool2")]
    private static nint Allocate(ulong flags, nuint bytes, Tag tag) => tag.Value == 0 ? 0 : (nint)(flags + bytes);

    internal static nint Text() => Allocate(0x40, 64, "Tour");

    internal static nint Number() => Allocate(0x40, 64, 0x72756F54);

    internal static nint Given(string text) => Allocate(0x40, 64, text);

    internal static nint TextTooShort() => Allocate(0x40, 64, "Tou"); // IRQL6005

    internal static nint Zero() => Allocate(0x40, 64, 0u); // IRQL6005
}

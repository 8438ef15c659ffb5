using System;
using System.Runtime.InteropServices;
using Irql;
using static Irql.Cases.Memory.CatchTooWide.Ntoskrnl;

namespace Irql.Cases.Memory.CatchTooWide;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_UNSUCCESSFUL = unchecked((int)0xC0000001);
    private const int STATUS_ACCESS_VIOLATION = unchecked((int)0xC0000005);

    internal static int Swallow([UserMemory] uint* value, EXTENSION* extension)
    {
        try
        {
            ProbeForRead(value, sizeof(uint), 4);
            extension->Count = *value;
            return STATUS_SUCCESS;
        }
        catch // IRQL4007 info
        {
            return STATUS_UNSUCCESSFUL;
        }
    }

    internal static int SwallowAny([UserMemory] uint* value, EXTENSION* extension)
    {
        try
        {
            ProbeForRead(value, sizeof(uint), 4);
            extension->Count = *value;
            return STATUS_SUCCESS;
        }
        catch (Exception) // IRQL4007 info
        {
            return STATUS_UNSUCCESSFUL;
        }
    }

    internal static int Rethrow([UserMemory] uint* value, EXTENSION* extension)
    {
        try
        {
            ProbeForRead(value, sizeof(uint), 4);
            extension->Count = *value;
            return STATUS_SUCCESS;
        }
        catch
        {
            extension->Count = 0;
            throw;
        }
    }

    internal static int Narrow([UserMemory] uint* value, EXTENSION* extension)
    {
        try
        {
            ProbeForRead(value, sizeof(uint), 4);
            extension->Count = *value;
            return STATUS_SUCCESS;
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void ProbeForRead(void* Address, nuint Length, uint Alignment);
}

internal struct EXTENSION
{
    public uint Count;
}

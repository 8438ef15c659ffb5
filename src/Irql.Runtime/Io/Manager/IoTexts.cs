using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Irql.Runtime.Memory;
using Irql.Runtime.Objects;

namespace Irql.Runtime.IoManagement;

/// <summary><c>!irp</c>, <c>!irpfind</c>, <c>!devobj</c>, <c>!devstack</c>, <c>!drvobj</c>, <c>!handle</c>: read without touching any guest state.</summary>
internal sealed class IoTexts(Machine machine)
{
    private static readonly string[] s_majors =
    [
        "CREATE", "CREATE_NAMED_PIPE", "CLOSE", "READ", "WRITE", "QUERY_INFORMATION", "SET_INFORMATION", "QUERY_EA", "SET_EA", "FLUSH_BUFFERS",
        "QUERY_VOLUME_INFORMATION", "SET_VOLUME_INFORMATION", "DIRECTORY_CONTROL", "FILE_SYSTEM_CONTROL", "DEVICE_CONTROL",
        "INTERNAL_DEVICE_CONTROL", "SHUTDOWN", "LOCK_CONTROL", "CLEANUP", "CREATE_MAILSLOT", "QUERY_SECURITY", "SET_SECURITY", "POWER",
        "SYSTEM_CONTROL", "DEVICE_CHANGE", "QUERY_QUOTA", "SET_QUOTA", "PNP",
    ];

    /// <summary>The answer to a command of this part; null for others.</summary>
    public string? Answer(string name, uint? number) => (name, number) switch
    {
        ("!irp", { } irp) => Irp(irp),
        ("!irp" or "!irpfind", null) or ("!irpfind", _) => Irps(),
        ("!devobj", { } device) => Device(device),
        ("!devstack", { } device) => Stack(device),
        ("!drvobj", { } driver) => Driver(driver),
        ("!handle", _) => Handles(number),
        ("!devobj" or "!devstack" or "!drvobj", null) => name + " needs an address.\n",
        _ => null,
    };

    private string Irp(uint irp)
    {
        if ((ushort)U32(irp) != 6)
            return Text($"IRP signature does not match, probably not an IRP\n");
        var count = (int)(sbyte)(U32(irp + 0x20) >> 16);
        var current = (int)(sbyte)(U32(irp + 0x20) >> 24);
        var cancel = (byte)U32(irp + 0x24) != 0;
        var pending = (byte)(U32(irp + 0x20) >> 8) != 0;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Irp is active with {count} stacks {current} is current (= 0x{U32(irp + 0x60):x8})\n");
        text.Append(CultureInfo.InvariantCulture, $" {Describe("Mdl", U32(irp + 4))}: {Describe("System buffer", U32(irp + 0xC))}: Thread {U32(irp + 0x50):x8}:");
        text.Append(current > count ? "  Irp is completed." : "  Irp stack trace.");
        text.Append(pending ? "  Pending has been returned" : "").Append(cancel ? "  Irp has been cancelled" : "").Append('\n');
        text.Append(CultureInfo.InvariantCulture, $" Flags = {U32(irp + 8):x8}  Status = {new NTSTATUS(U32(irp + 0x18))}  Information = {U32(irp + 0x1C):x}");
        text.Append(CultureInfo.InvariantCulture, $"  Cancel routine = {Name(U32(irp + 0x38))}\n");
        text.Append("     cmd  flg cl Device   File     Completion-Context\n");
        for (var i = 1; i <= count && i < 32; i++)
            Location(text, irp + IoManager.IrpSize + ((uint)(i - 1) * IoManager.StackLocationSize), i == current);
        if (machine.Io.FindIrp(irp) is { } record)
            text.Append(CultureInfo.InvariantCulture, $"Allocated at {record.AllocatedAt}{(record.Freed ? ", freed since" : "")}\n");
        return text.ToString();
    }

    private void Location(StringBuilder text, uint location, bool current)
    {
        var head = U32(location);
        var (major, minor, flags, control) = (head & 0xFF, (head >> 8) & 0xFF, (head >> 16) & 0xFF, head >> 24);
        text.Append(current ? '>' : ' ').Append(CultureInfo.InvariantCulture, $"[{major,3:x},{minor,2:x}]  {flags,2:x} {control,2:x} {U32(location + 0x14):x8} {U32(location + 0x18):x8} ");
        text.Append(CultureInfo.InvariantCulture, $"{Name(U32(location + 0x1C))}-{U32(location + 0x20):x8}    ");
        if ((control & Wdm.SL_INVOKE_ON_SUCCESS) != 0)
            text.Append("Success ");
        if ((control & Wdm.SL_INVOKE_ON_ERROR) != 0)
            text.Append("Error ");
        if ((control & Wdm.SL_INVOKE_ON_CANCEL) != 0)
            text.Append("Cancel ");
        if ((control & Wdm.SL_PENDING_RETURNED) != 0)
            text.Append("pending");
        text.Append('\n');
        if (U32(location + 0x14) == 0 && head == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"              {OwnerOf(U32(location + 0x14))}  {MajorName(major)}\n");
        text.Append(CultureInfo.InvariantCulture, $"            Args: {U32(location + 4):x8} {U32(location + 8):x8} {U32(location + 0xC):x8} {U32(location + 0x10):x8}\n");
    }

    private string Irps()
    {
        var text = new StringBuilder("  Irp    [ Thread ] irpStack: (Mj,Mn)   DevObj  [Driver]\n");
        foreach (var record in machine.Io.LiveIrps)
        {
            var irp = record.Address;
            var location = U32(irp + 0x60);
            var head = U32(location);
            var device = U32(location + 0x14);
            text.Append(CultureInfo.InvariantCulture, $"{irp:x8} [{U32(irp + 0x50):x8}] irpStack: ({head & 0xFF,2:x},{(head >> 8) & 0xFF,2:x})  {device:x8} [{OwnerOf(device)}]\n");
        }

        return text.ToString();
    }

    private string Device(uint device)
    {
        if ((ushort)U32(device) != IoManager.TypeDevice)
            return Text($"{device:x8}: is not a device object\n");
        var record = machine.Io.FindDevice(device);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Device object ({device:x8}) is for:\n {record?.Name} {OwnerOf(device)} DriverObject {U32(device + 8):x8}\n");
        text.Append(CultureInfo.InvariantCulture, $"Current Irp {U32(device + 0x14):x8} RefCount {U32(device + 4)} Type {U32(device + 0x2C):x8} Flags {U32(device + 0x1C):x8}\n");
        text.Append(CultureInfo.InvariantCulture, $"DevExt {U32(device + 0x28):x8} DevObjExt {U32(device + 0xB0):x8}{(record is { DeletePending: true } ? "  delete pending" : "")}\n");
        if (U32(device + 0x10) is var above and not 0)
            text.Append(CultureInfo.InvariantCulture, $"AttachedDevice (Upper) {above:x8} {OwnerOf(above)}\n");
        if (BelowOf(device) is var below and not 0)
            text.Append(CultureInfo.InvariantCulture, $"AttachedTo (Lower) {below:x8} {OwnerOf(below)}\n");
        text.Append((U32(device + 0x70) & 0xFF) != 0 ? "Device queue is busy.\n" : "Device queue is not busy.\n");
        return text.ToString();
    }

    private string Stack(uint device)
    {
        var top = device;
        for (var i = 0; i < 32 && U32(top + 0x10) is var above and not 0; i++)
            top = above;
        var text = new StringBuilder("  !DevObj   !DrvObj            !DevExt   ObjectName\n");
        for (var i = 0; i < 32 && top != 0; i++, top = BelowOf(top))
        {
            var name = machine.Io.FindDevice(top)?.Name;
            text.Append(top == device ? '>' : ' ').Append(CultureInfo.InvariantCulture, $" {top:x8}  {OwnerOf(top),-18} {U32(top + 0x28):x8}  {name}\n");
        }

        return text.ToString();
    }

    private string Driver(uint driver)
    {
        if ((ushort)U32(driver) != IoManager.TypeDriver)
            return Text($"{driver:x8}: is not a driver object\n");
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Driver object ({driver:x8}) is for:\n {NameOfDriver(driver)}\n");
        text.Append(CultureInfo.InvariantCulture, $"DriverEntry: {Name(U32(driver + 0x2C))}  DriverStartIo: {Name(U32(driver + 0x30))}  DriverUnload: {Name(U32(driver + 0x34))}\n");
        text.Append("Device Object list:\n");
        var device = U32(driver + 4);
        for (var i = 0; i < 64 && device != 0; i++, device = U32(device + 0xC))
            text.Append(CultureInfo.InvariantCulture, $"{device:x8}\n");
        text.Append("Dispatch routines:\n");
        for (uint major = 0; major < DriverOffsets.MajorFunctions; major++)
            text.Append(CultureInfo.InvariantCulture, $"[{major:x2}] {MajorName(major),-34} {Name(U32(driver + DriverOffsets.MajorFunction + (major * 4)))}\n");
        return text.ToString();
    }

    private string Handles(uint? processId)
    {
        var text = new StringBuilder();
        foreach (var process in machine.Processes)
        {
            if (processId is { } id && process.Id != id)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"PROCESS {process.Name}  Cid: {process.Id:x4}\n");
            foreach (KeyValuePair<uint, HandleEntry> entry in machine.Io.HandlesOf(process).Entries)
            {
                var target = entry.Value.Object;
                text.Append(CultureInfo.InvariantCulture, $"{entry.Key:x4}: Object: {target.Address:x8}  GrantedAccess: {entry.Value.Access:x8}  {target.Kind}");
                text.Append(CultureInfo.InvariantCulture, $"  HandleCount: {target.Handles} PointerCount: {target.Pointers}\n");
            }
        }

        return text.Length > 0 ? text.ToString() : "There is no such process.\n";
    }

    private uint BelowOf(uint device) => U32(U32(device + DeviceOffsets.DeviceObjectExtension) + DeviceOffsets.ExtensionAttachedTo);

    private string OwnerOf(uint device) => device == 0 ? "" : NameOfDriver(U32(device + 8));

    private string NameOfDriver(uint driver)
    {
        foreach (var loaded in machine.Drivers)
        {
            if (loaded.Object == driver)
                return @"\Driver\" + loaded.Image.Name;
        }

        return Text($"{driver:x8}");
    }

    private string Name(uint routine) => routine == 0 ? "00000000" : machine.Code.NameOf(routine);

    private static string Describe(string what, uint address) => address == 0 ? "No " + what : Text($"{what}={address:x8}");

    private static string MajorName(uint major) => major < s_majors.Length ? "IRP_MJ_" + s_majors[major] : "not a major function";

    private static string Text(System.FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A word of resident kernel memory; 0 for anything else.</summary>
    private uint U32(uint address) => address < MemoryManager.SystemStart ? 0 : machine.Objects.Peek(address);
}

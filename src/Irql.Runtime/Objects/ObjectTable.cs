using System.Collections.Generic;
using Irql.Runtime.Processes;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Objects;

/// <summary>The kinds of objects that handles and references are counted for.</summary>
internal enum ObjectKind
{
    Device,
    Driver,
    File,
    Event,
    Thread,
    Process,
}

/// <summary>The counts of one object.</summary>
internal sealed class ObjectRecord(ObjectKind kind, uint address)
{
    public ObjectKind Kind { get; } = kind;

    public uint Address { get; } = address;

    /// <summary>References of all sorts, handles included.</summary>
    public int Pointers { get; set; } = 1;

    public int Handles { get; set; }

    /// <summary>References that the object's own state needs: an object that exists cannot have fewer.</summary>
    public int Floor { get; set; }

    public bool Deleted { get; set; }

    /// <summary>References that verified drivers took and did not give back, with their lines; null until the first.</summary>
    public List<(LoadedDriver Driver, CallSite Site)>? Taken { get; set; }
}

/// <summary>Reference counts of objects. The objects themselves lie in guest memory; the counts are the object manager's own.</summary>
internal sealed class ObjectTable(Machine machine)
{
    private const int Kinds = 6;
    private const uint TypeObjectSize = 64;
    private readonly Dictionary<uint, ObjectRecord> _objects = [];
    private readonly uint[] _types = new uint[Kinds];

    /// <summary>What runs when the last reference of an object is gone; each kind has at most one.</summary>
    private readonly System.Action<Processor, ObjectRecord>?[] _delete = new System.Action<Processor, ObjectRecord>?[Kinds];

    /// <summary>Every object that was registered and not deleted.</summary>
    public IEnumerable<ObjectRecord> Live
    {
        get
        {
            foreach (var record in _objects.Values)
            {
                if (!record.Deleted)
                    yield return record;
            }
        }
    }

    public void OnDelete(ObjectKind kind, System.Action<Processor, ObjectRecord> action) => _delete[(int)kind] = action;

    public ObjectRecord Add(ObjectKind kind, uint address)
    {
        var record = new ObjectRecord(kind, address);
        _objects[address] = record;
        return record;
    }

    /// <summary>The record of an object; threads and processes get theirs when somebody asks. Null for an address that is no object.</summary>
    public ObjectRecord? Find(uint address)
    {
        if (_objects.TryGetValue(address, out var record))
            return record;
        ObjectKind kind;
        if (machine.ProcessTable.ThreadAt(address) is not null)
            kind = ObjectKind.Thread;
        else if (machine.ProcessTable.ProcessAt(address) is not null)
            kind = ObjectKind.Process;
        else if (IsDriver(address))
            kind = ObjectKind.Driver;
        else
            return null;
        record = Add(kind, address);

        // The kernel itself holds these as long as they exist.
        record.Floor = 1;
        return record;
    }

    /// <summary>Guest address of the object that stands for a kind: what bugcheck 18 names first.</summary>
    public uint TypeAddress(ObjectKind kind)
    {
        ref var address = ref _types[(int)kind];
        if (address == 0)
            address = machine.Objects.Allocate(TypeObjectSize);
        return address;
    }

    /// <summary>The kind that a type object stands for; null when it is none.</summary>
    public ObjectKind? KindOfType(uint address)
    {
        for (var i = 0; i < Kinds; i++)
        {
            if (address != 0 && TypeAddress((ObjectKind)i) == address)
                return (ObjectKind)i;
        }

        return null;
    }

    /// <summary>ObReferenceObject; the new count.</summary>
    public int Reference(Processor processor, uint address)
    {
        var record = Demand(processor, address);
        if (record.Deleted)
            Refuse(processor, record);
        processor.TellInterlocked(address, 0);
        return ++record.Pointers;
    }

    /// <summary>ObDereferenceObject; the new count. The last one deletes the object.</summary>
    public int Dereference(Processor processor, uint address)
    {
        var record = Demand(processor, address);
        if (record.Deleted || record.Pointers <= record.Floor || record.Pointers <= record.Handles)
            Refuse(processor, record);
        processor.TellInterlocked(address, 0);
        record.Pointers--;
        if (record.Pointers == 0)
            Delete(processor, record);
        return record.Pointers;
    }

    /// <summary>A reference that a driver takes by itself: one of a verified driver is remembered until somebody gives it back.</summary>
    public int ReferenceForDriver(Processor processor, uint address)
    {
        var count = Reference(processor, address);
        NoteTaken(processor, _objects[address]);
        return count;
    }

    /// <summary>Remembers who took a reference that has been counted already.</summary>
    public static void NoteTaken(Processor processor, ObjectRecord record)
    {
        if (processor.Driver is { Verified: true } driver)
            (record.Taken ??= []).Add((driver, processor.Site));
    }

    /// <summary>The counterpart: the driver's own last reference counts as given back, else the last of another one that handed it over.</summary>
    public int DereferenceForDriver(Processor processor, uint address)
    {
        NoteGivenBack(processor, address);
        return Dereference(processor, address);
    }

    /// <summary>A driver has given a reference back, even if the object goes later.</summary>
    public void NoteGivenBack(Processor processor, uint address)
    {
        if (_objects.TryGetValue(address, out var record) && record.Taken is { Count: > 0 } taken)
        {
            var index = taken.FindLastIndex(entry => ReferenceEquals(entry.Driver, processor.Driver));
            taken.RemoveAt(index >= 0 ? index : taken.Count - 1);
        }
    }

    public void Forget(uint address) => _objects.Remove(address);

    private void Delete(Processor processor, ObjectRecord record)
    {
        record.Deleted = true;
        _delete[(int)record.Kind]?.Invoke(processor, record);
    }

    /// <summary>The kernel reads the header in front of the body: memory that is gone stops the machine there.</summary>
    private ObjectRecord Demand(Processor processor, uint address)
    {
        if (Find(address) is { } record)
        {
            _ = processor.Read<byte>(address);
            return record;
        }

        _ = processor.Read<uint>(address - 0x18);
        processor.RaiseBugCheck((uint)BugCheckCode.REFERENCE_BY_POINTER, 0, address, 0, 0);
        return null!;
    }

    private void Refuse(Processor processor, ObjectRecord record) =>
        processor.RaiseBugCheck((uint)BugCheckCode.REFERENCE_BY_POINTER, TypeAddress(record.Kind), record.Address, 0, 0);

    private bool IsDriver(uint address)
    {
        foreach (var driver in machine.Drivers)
        {
            if (driver.Object == address && address != 0)
                return true;
        }

        return false;
    }
}
